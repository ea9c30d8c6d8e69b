"""Pages of votes."""
