"""Weak links to order, without netem: how a bench or a test puts a browser behind 64 kbit/s, 600 ms and 15 % loss."""
