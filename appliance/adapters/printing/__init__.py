"""Receipts as pictures, and the ESC/POS printer that prints them."""
