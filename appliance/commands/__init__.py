"""The examroom command: one module a group of commands."""
