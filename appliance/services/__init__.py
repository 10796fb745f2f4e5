"""The verbs of the exam day, one a file: gather facts, decide, commit, act."""
