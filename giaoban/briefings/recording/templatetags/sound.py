"""`{% load sound %}`: {{ seconds|position }} writes 1:02:03 or 02:03; {{ seconds|share:whole }} thousandths of it."""

from django import template

register = template.Library()


@register.filter
def position(seconds: float) -> str:
    """Where in a recording, as a player shows it."""
    whole = int(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


@register.filter
def share(seconds: float, whole: float) -> str:
    """Thousandths of the whole, for a drawing 1000 wide; written for SVG whatever the language."""
    return f"{seconds / whole * 1000:.1f}" if whole else "0"


@register.filter
def point(seconds: float) -> str:
    """A number for a data attribute, with a decimal point whatever the language."""
    return f"{seconds:.1f}"
