"""Document scanners, by SANE's own ``scanimage``."""
