"""The server's half of docs/room-protocol.md: one connection per device, every request through an action."""
