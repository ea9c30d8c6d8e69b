"""Writing of what a person put off."""
