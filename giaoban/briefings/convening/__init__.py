"""Calling a briefing: series, invitation rules, answers, substitutes, calendars, the agency's limits."""
