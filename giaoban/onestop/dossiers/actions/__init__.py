"""What may be done with dossiers: the only writers."""
