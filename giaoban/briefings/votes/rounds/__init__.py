"""Written opinion rounds: gates, reads and the working-day deadline."""
