"""Web of the people room: staff, sign-in, terminals, rooms."""
