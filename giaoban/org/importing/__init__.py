"""Reading lists of units and comparing them with the tree; writing is `actions/imports.py`."""
