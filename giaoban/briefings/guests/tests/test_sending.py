"""The link goes out by mail and by SMS, to a real server on this machine, once, and nothing keeps it."""

import json
import re

from django.db import connection
from django.urls import resolve
from pytest_django import Settings

from giaoban.adapters.mail.tests.server import mail_server_here
from giaoban.adapters.sms.tests.gateway import TOKEN, gateway_here
from giaoban.briefings.guests.actions.invitations import GuestPlan, ask_to_send_link
from giaoban.briefings.guests.jobs import send_guest_link
from giaoban.briefings.guests.links import guest_of_link
from giaoban.briefings.guests.tests.guests import Visitor
from giaoban.briefings.tests.scene import Scene

THU = GuestPlan("Nguyễn Thị Thu", "Báo Nghệ An", email="thu@bao.example", phone="0912 345 678")


def ask(scene: Scene, visitor: Visitor) -> None:
    """The office asks, and the worker does it."""
    scene.act(ask_to_send_link, scene.cast.secretary, guest_id=visitor.id)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = 'send_guest_link' RETURNING args::text")
        (args,) = cursor.fetchone()
    send_guest_link(last=True, **json.loads(args))


def token_in(text: str) -> str:
    found = re.search(r"https?://[^/]+(/khach/vao/[\w-]+)", text)
    assert found, text
    return str(resolve(found[1]).kwargs["token"])


def test_by_mail(scene: Scene, settings: Settings) -> None:
    visitor = Visitor(scene, THU)
    with mail_server_here() as inbox:
        settings.MAIL = inbox.server
        ask(scene, visitor)
        (mail,) = inbox.mails
        body = mail.get_body(("plain",))
        assert body
        assert "Huyện Tương Dương mời dự họp" in body.get_content()
        assert guest_of_link(token_in(body.get_content())) == visitor.row
        assert guest_of_link(visitor.token) is None
        assert (visitor.row.sent_at is not None, visitor.row.send_problem) == (True, "")
        inbox.no["thu@bao.example"] = "550 no such box"
        ask(scene, visitor)
    assert (visitor.row.sent_at, "550" in visitor.row.send_problem) == (None, True)


def test_by_sms(scene: Scene, settings: Settings) -> None:
    settings.MAIL = None
    visitor = Visitor(scene, THU)
    with gateway_here() as phones:
        settings.SMS_URL, settings.SMS_TOKEN = phones.url, TOKEN
        ask(scene, visitor)
    ((number, text),) = phones.sent.values()
    assert (number, guest_of_link(token_in(text))) == ("+84912345678", visitor.row)
    assert len(text) <= 160
