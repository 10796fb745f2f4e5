"""Tables of the sheets room."""
