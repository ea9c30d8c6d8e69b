"""Dossiers: citizens and what they hand in, from the counter to the result, each on its clock and in its process."""
