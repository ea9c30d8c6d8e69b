"""What can be done with relays."""
