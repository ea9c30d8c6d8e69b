"""What changes written reports."""
