"""What templates need to draw the look: icons, times that stay true, initials. `{% load look %}`."""

import json
import logging
from datetime import datetime
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from giaoban.kernel import formats

register = template.Library()
log = logging.getLogger(__name__)


@cache
def _drawings(path: Path, changed: float) -> dict[str, str]:
    """Every icon's drawing; `changed` only makes a new build a new entry."""
    drawings: dict[str, str] = json.loads(path.read_text())
    return drawings


def _drawing(name: str) -> str:
    path = settings.BUILD / "icons.json"
    try:
        drawing = _drawings(path, path.stat().st_mtime).get(name)
    except FileNotFoundError:
        log.warning("%s is missing: run the front-end build (npm run build).", path)
        return ""
    if drawing is None:
        log.warning("There is no icon called %r.", name)
    return drawing or ""


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A Lucide icon, or our `mark`. Decoration unless `label` says in words what it means.

    An unknown name draws an empty box of the same size: a missing picture must not cost anybody the page.
    """
    drawing = mark_safe(_drawing(name))  # noqa: S308 - written by our own build, never by a person
    if label:
        return format_html(
            '<svg class="icon" width="20" height="20" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>',
            label,
            drawing,
        )
    return format_html(
        '<svg class="icon" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawing
    )


@register.filter
def ago(value: datetime | None) -> SafeString:
    """A `<time>` that reads `08:05 24/11/2026` and that the browser turns into "5 phút trước" and keeps true."""
    if not value:
        return SafeString()
    return format_html('<time datetime="{}" data-ago>{}</time>', value.isoformat(), formats.moment(value))


@register.filter
def initials(name: str) -> str:
    """`HK` for "Xã Hữu Khuông", `TH` for "Lô Thị Hoa": the last two words, as people are called by their last."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in words[-2:]).upper()
