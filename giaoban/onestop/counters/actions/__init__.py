"""What is done in a hall: setting it up, giving numbers, calling them."""
