"""The recording of a briefing: seen by all, pausable, made into one file afterwards."""
