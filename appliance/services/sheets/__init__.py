"""Services of the sheets room: layouts, scans, readings, marks, results."""
