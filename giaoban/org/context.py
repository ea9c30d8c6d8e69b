"""What every page shows about its reader: who I am, which post I act in, which others I could choose."""

from typing import Any

from django.http import HttpRequest


def acting(request: HttpRequest) -> dict[str, Any]:
    """Template variables `person`, `acting_post` and `my_posts`; empty for a stranger."""
    return {
        "person": getattr(request, "person", None),
        "acting_post": getattr(request, "post", None),
        "my_posts": getattr(request, "posts", []),
    }
