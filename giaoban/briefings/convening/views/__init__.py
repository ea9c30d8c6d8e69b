"""Pages of the calling of briefings."""
