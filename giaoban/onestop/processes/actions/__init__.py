"""What is done to processes and to steps under way."""
