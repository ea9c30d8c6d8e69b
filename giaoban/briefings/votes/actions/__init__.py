"""What changes votes."""
