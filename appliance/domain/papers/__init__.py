"""Bundles, custodians, time and release."""
