"""What can be done with a recording."""
