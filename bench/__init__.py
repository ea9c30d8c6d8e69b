"""Measures every promised figure (`figures.json`): `python -m bench room`, `python -m bench all`."""
