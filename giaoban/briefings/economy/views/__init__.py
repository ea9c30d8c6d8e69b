"""Pages of meeting economy."""
