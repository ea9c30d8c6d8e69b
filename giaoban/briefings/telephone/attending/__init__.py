"""What a caller meets: the voice, the keys, the meeting."""
