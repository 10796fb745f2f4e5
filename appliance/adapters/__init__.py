"""The outside things, one a package; each keeps the promises in ports."""
