"""Relaying a higher conference into the hall."""
