"""The whole product, started as an operator starts it, used in a real Chromium."""
