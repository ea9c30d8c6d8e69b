"""The one-stop shop: procedures, processes, dossiers and their clock."""
