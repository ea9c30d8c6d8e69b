"""`{% briefing_tabs %}` and `{% briefing_cards %}`: what the topics add to a briefing's pages."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from giaoban.briefings import sections

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
    drawn = [
        render_to_string(card.template, {"briefing": briefing, **card.context}, request)
        for card in sections.cards(request.actor, briefing)
    ]
    return mark_safe("".join(drawn))  # noqa: S308 - rendered templates, escaped there
