"""Services of the custody room: packets, seals, counts."""
