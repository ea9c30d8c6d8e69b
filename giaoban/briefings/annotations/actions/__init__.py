"""What can be done with private notes."""
