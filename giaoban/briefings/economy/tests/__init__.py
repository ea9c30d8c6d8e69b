"""Tests of meeting economy."""
