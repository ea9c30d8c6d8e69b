"""Whatever a process loaded at its start stays: the garbage collector need not look at it again and again."""

import gc

from django.urls import get_resolver


def settle() -> None:
    """Called once when a long-lived process is ready; else every tenth snapshot of a full room takes 150 ms more."""
    get_resolver().url_patterns  # noqa: B018 - loads every view, which would otherwise come with the first page
    gc.collect()
    gc.freeze()
