"""Pages and answers of operations."""
