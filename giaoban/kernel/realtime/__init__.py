"""Live: commits become messages."""
