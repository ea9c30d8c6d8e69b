"""The request as pages behind sign-in see it."""

from django.http import HttpRequest

from giaoban.kernel.actor import Actor
from giaoban.org.models import Person, Post


class SignedInRequest(HttpRequest):
    """A request of a known person; `ActorMiddleware` fills these in and `signed_in` makes sure of them."""

    actor: Actor
    person: Person
    post: Post | None
    posts: list[Post]


def origin_of(request: HttpRequest) -> str:
    """The door as the audit prints it, e.g. "web 10.0.0.7"."""
    return f"web {request.META.get('REMOTE_ADDR', '')}".strip()
