"""Services of the people room: staff, sign-in, terminals, rooms."""
