"""Pages of the written reports."""
