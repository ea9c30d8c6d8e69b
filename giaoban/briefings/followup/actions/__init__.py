"""What can be done with what was missed."""
