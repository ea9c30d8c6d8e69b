"""Points without usable Internet take part by telephone: heard on the floor, listening, pressing keys."""
