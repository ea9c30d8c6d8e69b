"""What the desk and the units do in writing."""
