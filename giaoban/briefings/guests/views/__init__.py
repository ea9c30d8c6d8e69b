"""Pages about guests, and the guests' own."""
