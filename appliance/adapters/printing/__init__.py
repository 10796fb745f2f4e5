"""Receipts: painted as dots, and sent to an ESC/POS printer."""
