"""What the templates of papers need."""
