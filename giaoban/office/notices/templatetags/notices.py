"""`{% load notices %}{% unread_notices as unread %}`: the number at the bell."""

from typing import Any

from django import template

from giaoban.office.notices.queries import unread_count

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context: dict[str, Any]) -> int:
    """How many notices the reader of this page has not read; 0 for a stranger."""
    actor = getattr(context.get("request"), "actor", None)
    return unread_count(actor) if actor else 0
