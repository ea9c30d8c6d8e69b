"""Changes of telephone lines and calls."""
