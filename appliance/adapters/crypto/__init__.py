"""age files, signatures, SLIP-39 shares, certificates, PIN hashing."""
