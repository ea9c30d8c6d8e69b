"""Everything that changes a briefing: one file per noun, one function per verb."""
