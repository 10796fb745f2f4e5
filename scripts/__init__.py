"""What people and machines call from outside: demo, test, bench, set-up."""
