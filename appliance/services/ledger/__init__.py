"""Services of the ledger room: events, receipts, export."""
