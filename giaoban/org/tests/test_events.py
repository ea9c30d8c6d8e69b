"""Every event of the organisation has a sentence that its own fields fill."""

import dataclasses

import pytest

from giaoban.kernel.events import EVENTS, readable
from giaoban.org import events

CODES = sorted(code for code, event in EVENTS.items() if event.__module__ == events.__name__)


@pytest.mark.parametrize("code", CODES)
def test_the_sentence_reads(code: str) -> None:
    fields = {field.name: "Xã Mai Sơn" for field in dataclasses.fields(EVENTS[code])}
    sentence = readable(code, "Kha Văn Tin", fields)
    assert sentence != f"Kha Văn Tin: {code}"
    assert "{" not in sentence


def test_there_are_events() -> None:
    assert len(CODES) > 20
