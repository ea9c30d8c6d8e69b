"""`{% load procedures %}`: {{ values|get:"bat-buoc" }}, for names that a template's dot cannot write."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def get(values: Mapping[str, Any], name: str) -> Any:
    """The value of that name, "" where there is none."""
    return values.get(name, "")
