"""Tables of the papers room."""
