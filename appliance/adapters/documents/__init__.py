"""PDF and spreadsheets, in and out."""
