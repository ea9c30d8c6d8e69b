"""State changes of procedures."""
