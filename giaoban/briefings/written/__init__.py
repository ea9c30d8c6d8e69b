"""A briefing without a meeting: read, acknowledge, ask and conclude in writing."""
