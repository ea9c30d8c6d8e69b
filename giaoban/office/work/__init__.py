"""Việc của tôi: everything that waits for a person, of every kind, by deadline; the phone's home."""
