"""Pages of catching up."""
