"""What meeting in person would have cost, and how much is met at all."""
