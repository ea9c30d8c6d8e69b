"""The pages: the office invites, the guest opens the link and waits."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from giaoban.briefings.actions.agenda import move_agenda
from giaoban.briefings.actions.documents import turn_page
from giaoban.briefings.guests.actions.visits import admit_guest
from giaoban.briefings.guests.limits import MOST, wrong_links
from giaoban.briefings.guests.tests.guests import Visitor
from giaoban.briefings.models import Guest, GuestState
from giaoban.briefings.tests.scene import Scene


@pytest.fixture(autouse=True)
def _nobody_tried() -> None:
    wrong_links.forget()


def shown_link(page: str) -> str:
    found = re.search(r'<code id="guest-link">http://testserver(/khach/vao/[\w-]+)</code>', page)
    assert found, page
    return found[1]


def test_from_the_form_to_the_waiting_room(scene: Scene) -> None:
    office, guest = scene.cast.secretary.client(), Client()
    address = reverse("guests", args=[scene.briefing.id])
    assert "Chưa mời khách nào" in office.get(address).content.decode()
    typed = {"name": "", "phone": "123", "email": "thu@", "part": "speak", "key": "k1"}
    refused = office.post(reverse("guest_add", args=[scene.briefing.id]), typed)
    assert (refused.status_code, "thu@" in refused.content.decode()) == (422, True)
    typed |= {"name": "Nguyễn Thị Thu", "phone": "", "email": "", "title": "Báo Nghệ An"}
    page = office.post(reverse("guest_add", args=[scene.briefing.id]), typed).content.decode()
    link = shown_link(page)
    again = office.post(reverse("guest_add", args=[scene.briefing.id]), typed).content.decode()
    assert (Guest.objects.count(), "Cấp đường dẫn mới" in again, "/khach/vao/" in again) == (1, True, False)

    for _look in range(2):
        assert "Huyện Tương Dương" in guest.get(link).content.decode()
    answer = guest.post(link)
    row = Guest.objects.get()
    assert answer.headers["Location"] == reverse("guest_lobby", args=[row.id])
    cookie = answer.cookies["khach"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", f"/khach/{row.id}/")
    assert "Phòng chờ" in guest.get(reverse("guest_lobby", args=[row.id])).content.decode()
    assert guest.get(reverse("guest_room", args=[row.id])).status_code == 302
    used, invented = Client().get(link), Client().get(reverse("guest_link", args=["invented"]))
    stranger = Client().get(reverse("guest_lobby", args=[row.id]))
    bare = {re.split("</?main", one.content.decode())[1] for one in (used, invented, stranger)}
    assert ([one.status_code for one in (used, invented, stranger)], len(bare)) == ([404, 404, 404], 1)

    page = office.post(reverse("guest_renew", args=[scene.briefing.id, row.id])).content.decode()
    assert guest.get(reverse("guest_lobby", args=[row.id])).status_code == 404
    assert Client().get(shown_link(page)).status_code == 200
    office.post(reverse("guest_withdraw", args=[scene.briefing.id, row.id]))
    assert Client().get(shown_link(page)).status_code == 404


def test_two_who_correct_a_guest_do_not_overwrite_each_other(scene: Scene) -> None:
    visitor = Visitor(scene)
    address = reverse("guest_change", args=[scene.briefing.id, visitor.id])
    soon = timezone.localtime() + timedelta(days=1)
    typed = {"name": "Nguyễn Thị Thu Hà", "part": "show", "edition": "1", "expires_day": soon.strftime("%d/%m/%Y")}
    typed |= {"item_ids": str(scene.items[0].id)}
    assert scene.cast.secretary.client().post(address, typed).status_code == 302
    row = visitor.row
    assert row.expires_at
    assert timezone.localtime(row.expires_at).strftime("%d %H:%M") == f"{soon:%d} 23:59"
    assert (row.name, row.may_show, row.items, row.edition) == ("Nguyễn Thị Thu Hà", True, [scene.items[0].id], 2)
    stale = scene.cast.vice_chair.client().post(address, typed | {"name": "Thu"})
    page = stale.content.decode()
    assert (stale.status_code, "Nguyễn Thị Thu Hà" in page, 'value="Thu"' in page) == (422, True, True)


def test_an_admitted_guest_fetches_the_page_on_show_and_no_other(scene: Scene) -> None:
    visitor = Visitor(scene)
    guest = Client()
    guest.post(reverse("guest_link", args=[visitor.token]))
    text = [reverse("guest_page_text", args=[visitor.id, scene.document.id, number]) for number in (1, 2)]
    assert [guest.get(one).status_code for one in text] == [404, 404]
    Guest.objects.filter(id=visitor.id).update(state=GuestState.WAITING)
    scene.act(admit_guest, scene.cast.secretary, guest_id=visitor.id)
    assert [guest.get(one).status_code for one in text] == [200, 404]
    scene.act(turn_page, scene.cast.secretary, document_id=scene.document.id, page=2)
    assert [guest.get(one).status_code for one in text] == [404, 200]
    room = guest.get(reverse("guest_room", args=[visitor.id]))
    assert (room.status_code, f"/khach/{visitor.id}/ws/phong" in room.content.decode()) == (200, True)
    assert guest.get(reverse("room", args=[scene.briefing.id])).status_code == 302
    type(scene.document).objects.filter(id=scene.document.id).update(item=scene.items[1])
    Guest.objects.filter(id=visitor.id).update(items=[scene.items[0].id])
    scene.act(move_agenda, scene.cast.secretary, item_id=scene.items[0].id)
    assert guest.get(text[1]).status_code == 404


def test_an_address_with_many_wrong_links_waits(scene: Scene) -> None:
    right = reverse("guest_link", args=[Visitor(scene).token])
    wrong = reverse("guest_link", args=["wrong"])
    assert [Client().get(wrong).status_code for _try in range(MOST)] == [404] * MOST
    assert (Client().get(wrong).status_code, Client().get(right).status_code) == (429, 429)
    assert Client(REMOTE_ADDR="10.1.2.3").get(right).status_code == 200


def test_sending_needs_a_way(scene: Scene, settings: Settings) -> None:
    settings.MAIL, settings.SMS_URL = None, ""
    visitor = Visitor(scene)
    page = scene.cast.secretary.client().post(reverse("guest_send", args=[scene.briefing.id, visitor.id]), follow=True)
    assert "chép đường dẫn gửi tay" in page.content.decode()
