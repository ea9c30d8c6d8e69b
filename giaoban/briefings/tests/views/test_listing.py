"""The list of briefings: each person sees theirs and nothing else."""

import pytest
from django.urls import reverse

from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.tests.views.pages import text_of


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "thang 11"}, True),
        ({"q": "Tháng 11"}, True),
        ({"q": "thang 12"}, False),
        ({"q": "' OR 1=1 --"}, False),
        ({"q": "\x00"}, None),
        ({"tinh-trang": "open"}, True),
        ({"tinh-trang": "ended"}, False),
        ({"tinh-trang": "\x00"}, True),
        ({"trang": "10000000000000000000000"}, True),
        ({"trang": "-1"}, True),
    ],
)
def test_the_list_is_searched_and_filtered(scene: Scene, query: dict[str, str], found: bool | None) -> None:
    answer = scene.cast.village_head.client().get(reverse("briefings"), query)
    assert answer.status_code == 200
    assert found is None or (scene.briefing.title in text_of(answer)) == found
