"""`{% load notices %}{% unread_notices as unread %}`: the number at the bell; and a notice's words for its reader."""

from typing import Any

from django import template

from giaoban.office.notices import kinds
from giaoban.office.notices.models import Notice
from giaoban.office.notices.queries import unread_count

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context: dict[str, Any]) -> int:
    """How many notices the reader of this page has not read; 0 for a stranger."""
    actor = getattr(context.get("request"), "actor", None)
    return unread_count(actor) if actor else 0


@register.simple_tag(takes_context=True)
def personal_words(context: dict[str, Any], notice: Notice) -> str:
    """What the notice says to its own reader alone."""
    actor = getattr(context.get("request"), "actor", None)
    mine = actor is not None and actor.person_id == notice.person_id
    return kinds.personal_words(notice.kind, notice.about, notice.person_id) if mine else ""
