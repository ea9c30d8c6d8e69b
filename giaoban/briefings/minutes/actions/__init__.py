"""Everything that changes minutes and conclusions."""
