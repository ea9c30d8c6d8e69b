"""Votes by name and secret, and written opinion rounds."""
