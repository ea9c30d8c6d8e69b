"""Actions of meeting economy."""
