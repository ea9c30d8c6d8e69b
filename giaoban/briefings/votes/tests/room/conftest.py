"""The same web process as the room's own tests have."""

from giaoban.briefings.tests.room.conftest import arrive, db, house

__all__ = ["arrive", "db", "house"]
