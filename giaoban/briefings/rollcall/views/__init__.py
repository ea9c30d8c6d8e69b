"""Pages of the roll-call."""
