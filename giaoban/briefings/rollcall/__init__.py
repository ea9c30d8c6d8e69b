"""Who is there: by point and by person, and whether they are enough (quorum)."""
