"""Finds out who is asking and in which post they act."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from giaoban.org.http import origin_of
from giaoban.org.queries import actor_for
from giaoban.org.session import POST, SEEN, acting

#: The end of an idle session moves at most this often (seconds): one write in five minutes, not one a request.
TOUCH_EVERY = 300


class ActorMiddleware:
    """Sets `request.actor`, `.person`, `.post` and `.posts`; a stranger has actor None.

    A chosen post that has ended is dropped from the session, and the person acts in the next one they have.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = acting(request.session)
        person, post, posts = found or (None, None, [])
        request.actor = actor_for(person, post, origin_of(request)) if person else None  # type: ignore[attr-defined]
        request.person, request.post, request.posts = person, post, posts  # type: ignore[attr-defined]
        if person:
            self._keep(request, str(post.id) if post else None)
        return self.get_response(request)

    @staticmethod
    def _keep(request: HttpRequest, post_id: str | None) -> None:
        now = int(time.time())
        if now - int(request.session.get(SEEN, 0)) >= TOUCH_EVERY:
            request.session[SEEN] = now
        if request.session.get(POST) != post_id:
            request.session[POST] = post_id
