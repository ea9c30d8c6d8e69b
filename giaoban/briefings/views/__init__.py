"""Pages of the briefings: parse, call one action or query, render."""
