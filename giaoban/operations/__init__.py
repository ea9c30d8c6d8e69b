"""How the installation is right now: a page for its administrators, and the same figures for Prometheus. Reads only."""
