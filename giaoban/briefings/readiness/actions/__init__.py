"""What makes bridge points ready."""
