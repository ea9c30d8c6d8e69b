"""Changes about guests."""
