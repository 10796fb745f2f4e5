"""How the server's verbs are put together, one file a room."""
