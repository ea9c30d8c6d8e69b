"""What every other part attaches to: notices, tasks, the list of what waits for a person."""
