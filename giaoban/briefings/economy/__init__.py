"""What meetings cost and save, counted honestly."""
