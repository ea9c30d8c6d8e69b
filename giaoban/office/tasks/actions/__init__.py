"""What people do with tasks: one file per noun."""
