"""Pages of passing a briefing on."""
