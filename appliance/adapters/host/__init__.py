"""The machine: its clock, its chance, its processes."""
