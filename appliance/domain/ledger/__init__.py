"""Events, the Merkle tree, checkpoints and receipts."""
