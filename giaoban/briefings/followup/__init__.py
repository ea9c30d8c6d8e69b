"""After the meeting: catch-up bundles for those who missed it, and re-briefing the villages."""
