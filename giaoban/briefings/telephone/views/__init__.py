"""Pages of the telephone lines."""
