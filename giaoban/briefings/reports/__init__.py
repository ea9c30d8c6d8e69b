"""Written reports of the units, asked for by a template and added up into one table."""
