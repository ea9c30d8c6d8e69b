"""Briefings without a meeting: circulated, read, asked about and concluded in writing."""
