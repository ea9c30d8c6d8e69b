"""Guests: a one-time link, a waiting room, and no more power than being heard when asked."""
