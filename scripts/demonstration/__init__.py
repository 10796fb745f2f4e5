"""scripts/demo, once everything is set up: make an exam, run an appliance, tell people what to do."""
