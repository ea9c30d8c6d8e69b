"""Tasks (giao việc): who does what by when, until it is done."""
