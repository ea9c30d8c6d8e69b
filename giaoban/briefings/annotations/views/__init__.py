"""Pages of private notes."""
