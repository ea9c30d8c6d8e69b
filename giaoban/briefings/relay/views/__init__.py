"""Pages of the relays."""
