"""Pages of halls: for who keeps one, for clerks, for devices, for who waits."""
