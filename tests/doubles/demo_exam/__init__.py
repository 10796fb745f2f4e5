"""A whole exam for demonstrations and tests: school, pupils, papers and keys, all invented."""
