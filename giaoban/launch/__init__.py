"""What `make run` does once Python works: PostgreSQL, Janus, our own processes, and their clean end.

Nothing here imports the rest of Giao Ban; the application is started through its own command only, so
that the launcher still runs, and can say what is wrong, when the application cannot be imported.
"""
