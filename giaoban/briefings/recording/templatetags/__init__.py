"""How positions in a recording are written."""
