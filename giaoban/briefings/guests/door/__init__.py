"""The guests' own WebSockets: the waiting room, and the room as a guest has it."""
