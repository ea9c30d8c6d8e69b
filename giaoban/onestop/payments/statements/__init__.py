"""A bank's statement: read from a file, then told line by line what becomes of it."""
