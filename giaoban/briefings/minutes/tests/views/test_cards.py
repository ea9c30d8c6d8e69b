"""What the briefing's own page asks of its readers."""

from django.test import Client
from django.urls import reverse

from giaoban.briefings.minutes.actions.circulation import acknowledge_paper, circulate_paper
from giaoban.briefings.minutes.actions.papers import assemble_paper, finalise_paper
from giaoban.briefings.minutes.tests.actions.test_reviews import following
from giaoban.briefings.minutes.tests.permissions import KIND, printed
from giaoban.briefings.minutes.tests.story import held
from giaoban.briefings.models import Briefing
from giaoban.briefings.tests.scene import Scene

__all__ = ["following", "held"]


def page(browser: Client, briefing: Briefing) -> str:
    return browser.get(reverse("briefing", args=[briefing.id])).content.decode()


def test_who_prepares_is_offered_the_open_tasks_until_they_are_taken_up(scene: Scene, following: Briefing) -> None:
    secretary = scene.cast.secretary.client()
    assert "còn 1 việc chưa xong" in page(secretary, following)
    secretary.post(reverse("review_put", args=[following.id]))
    shown = page(secretary, following)
    assert "còn 1 việc chưa xong" not in shown
    assert "Kiểm điểm việc thực hiện" in shown
    conclusions = secretary.get(reverse("conclusions", args=[following.id])).content.decode()
    assert "Mai Sơn lập chốt kiểm dịch" in conclusions


def test_a_unit_is_asked_to_confirm_until_it_did(held: Scene) -> None:
    held.act(assemble_paper, held.cast.secretary, **KIND)
    held.act(finalise_paper, held.cast.secretary, **KIND, printed=printed(held))
    official = held.cast.mai_son_official
    assert "chưa có ai xác nhận" not in page(official.client(), held.briefing)
    held.act(circulate_paper, held.cast.secretary, **KIND)
    assert "Biên bản đã gửi đến đơn vị, chưa có ai xác nhận" in page(official.client(), held.briefing)
    held.act(acknowledge_paper, official, **KIND)
    assert "chưa có ai xác nhận" not in page(official.client(), held.briefing)
