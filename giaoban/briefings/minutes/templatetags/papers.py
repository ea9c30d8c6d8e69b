"""`section.body|blocks`: the text of a section as the paper lays it out, for the page. `{% load papers %}`."""

from django import template

from giaoban.adapters.papers import Block
from giaoban.briefings.minutes.drafting.markup import blocks_of

register = template.Library()


@register.filter
def blocks(body: str) -> list[tuple[str, Block]]:
    """Each block with its kind."""
    return [(type(block).__name__, block) for block in blocks_of(body)]
