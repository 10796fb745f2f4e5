"""Staff, sign-in, terminals, rooms and candidates."""
