"""Writing of notices: the only place where they change."""
