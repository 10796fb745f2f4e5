"""Web of the custody room: packets, seals, counts."""
