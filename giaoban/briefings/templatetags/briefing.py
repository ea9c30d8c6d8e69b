"""`{% briefing_tabs %}`, `{% briefing_cards %}`, `{% page_margin %}`: what the topics add to a briefing's pages."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from giaoban.briefings import margins, sections

register = template.Library()


@register.inclusion_tag("briefings/tabs.html", takes_context=True)
def briefing_tabs(context: dict[str, Any]) -> dict[str, Any]:
    """The tabs of the briefing in the context, for whoever reads the page."""
    request = context["request"]
    return {"tabs": sections.tabs(request.actor, context["briefing"], request.path)}


@register.simple_tag(takes_context=True)
def briefing_cards(context: dict[str, Any]) -> SafeString:
    """The cards which the topics put on the briefing's own page."""
    request, briefing = context["request"], context["briefing"]
    return _drawn(context, sections.cards(request.actor, briefing))


@register.simple_tag(takes_context=True)
def page_margin(context: dict[str, Any]) -> SafeString:
    """What the topics put beside the page of the document in the context."""
    version, page = context["shown"].number, context["page"].number
    return _drawn(context, margins.cards(context["request"].actor, context["document"], version, page))


def _drawn(context: dict[str, Any], cards: Iterable[sections.Card]) -> SafeString:
    shared = {"briefing": context["briefing"]}
    drawn = [render_to_string(card.template, {**shared, **card.context}, context["request"]) for card in cards]
    return mark_safe("".join(drawn))  # noqa: S308 - rendered templates, escaped there
