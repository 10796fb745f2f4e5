"""Web of the papers room: bundle, custodians, time, release."""
