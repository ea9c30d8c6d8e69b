"""A mountain district in the middle of a briefing: real places as they were in 2020, invented people."""
