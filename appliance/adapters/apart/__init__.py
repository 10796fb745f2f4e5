"""Hostile or heavy pictures are looked at in processes of their own: what breaks there, or never ends, is not us."""
