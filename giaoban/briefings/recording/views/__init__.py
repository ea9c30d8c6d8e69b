"""Pages of the recording."""
