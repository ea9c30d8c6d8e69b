"""Pages of minutes and conclusions."""
