"""What can be done with a roll-call."""
