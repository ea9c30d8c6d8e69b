"""SMS through a small HTTP gateway, whose protocol docs/operators.md describes."""
