"""Web push (RFC 8030, 8291, 8292): waking a browser that asked for it."""
