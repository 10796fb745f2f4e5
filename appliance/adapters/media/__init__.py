"""Pictures from cameras and scanners: safe decoding, QR reading."""
