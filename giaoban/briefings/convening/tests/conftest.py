"""Briefings at the two moments that matter here: before the call and after it."""

import pytest

from giaoban.briefings.convening.tests.calls import call, make_draft
from giaoban.briefings.models import Briefing
from giaoban.org.tests.cast import Cast


@pytest.fixture
def coming(cast: Cast) -> Briefing:
    """A draft for tomorrow."""
    return make_draft(cast)


@pytest.fixture
def called(cast: Cast, coming: Briefing) -> Briefing:
    """The same, called."""
    return call(cast, coming)
