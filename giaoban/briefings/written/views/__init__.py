"""Pages of a briefing held in writing."""
