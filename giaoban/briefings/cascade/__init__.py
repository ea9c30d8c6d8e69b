"""A commune briefs its villages on what the district's briefing said, and reports back."""
