"""Tables of the custody room."""
