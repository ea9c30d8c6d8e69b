"""Who a browser session belongs to. The rooms' WebSocket and the pages ask the same questions here.

The session holds the person's id, a fingerprint of their password (a changed password ends every session) and the
post they chose to act in.
"""

from typing import Protocol
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import constant_time_compare

from giaoban.org.models import Person, Post
from giaoban.org.queries import posts_of

PERSON, FINGERPRINT, POST, SEEN = "person", "fingerprint", "post", "seen"


class Stored(Protocol):
    """The part of Django's session that reading needs."""

    def get(self, key: str, /) -> object: ...


def begin(session: SessionBase, person: Person) -> None:
    """Make the session this person's, under a new key, with nothing left of whoever used the browser before."""
    session.flush()
    session[PERSON] = str(person.id)
    session[FINGERPRINT] = person.get_session_auth_hash()


def refresh(session: SessionBase, person: Person) -> None:
    """Keep this session (and no other) after the person changed their password."""
    session.cycle_key()
    session[FINGERPRINT] = person.get_session_auth_hash()


def person_of(session: Stored) -> Person | None:
    """The person signed in on this session; None when nobody is, the account is closed or the password changed."""
    person_id = _uuid(session.get(PERSON))
    if person_id is None:
        return None
    person = Person.objects.filter(id=person_id, is_active=True).first()
    if person is None or not constant_time_compare(str(session.get(FINGERPRINT)), person.get_session_auth_hash()):
        return None
    return person


def chosen_post(session: Stored, posts: list[Post]) -> Post | None:
    """The post chosen in this session if it is still the person's, else their first, else None."""
    wanted = _uuid(session.get(POST))
    return next((post for post in posts if post.id == wanted), posts[0] if posts else None)


def acting(session: Stored) -> tuple[Person, Post | None, list[Post]] | None:
    """Person, the post they act in and all their posts; None for a stranger."""
    person = person_of(session)
    if person is None:
        return None
    posts = posts_of(person)
    return person, chosen_post(session, posts), posts


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(str(value))
    except ValueError:
        return None
