"""The three ways out as one: each takes a claimed delivery, writes it as its way wants it, and hands it over."""

import json
from contextlib import AbstractContextManager
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from giaoban.adapters.mail.post import Post
from giaoban.adapters.mail.url import MailServer
from giaoban.adapters.outgoing import Fate, Outcome
from giaoban.adapters.push.service import Push, PushService
from giaoban.adapters.sms.gateway import Gateway, Sms
from giaoban.adapters.sms.text import short
from giaoban.office.notices.kinds import Channel, personal_words
from giaoban.office.notices.letters import mail_of
from giaoban.office.notices.models import Delivery, PushSubscription

#: A push message carries this much of the text (characters); the rest is on the page it opens.
PUSH_TEXT = 160


class MailCourier(AbstractContextManager["MailCourier"]):
    """By SMTP, over one connection."""

    def __init__(self) -> None:
        if settings.MAIL is None:
            raise ImproperlyConfigured("SMTP_URL")
        self._server: MailServer = settings.MAIL
        self._post = Post(self._server)

    def __exit__(self, *error: object) -> None:
        self._post.__exit__(None, None, None)

    def send(self, delivery: Delivery) -> Outcome:
        """One mail."""
        return self._post.send(mail_of(delivery, self._server, settings.PUBLIC_URL))


class PushCourier(AbstractContextManager["PushCourier"]):
    """By web push to one browser."""

    def __init__(self) -> None:
        self._service = PushService(settings.VAPID_KEY, _contact())

    def __exit__(self, *error: object) -> None:
        self._service.__exit__(None, None, None)

    def send(self, delivery: Delivery) -> Outcome:
        """One message, small: what happened and where to look."""
        browser = PushSubscription.objects.filter(id=delivery.target, ended_at__isnull=True).first()
        if browser is None:
            return Outcome(Fate.GONE)
        said = delivery.announcement
        text = " ".join(said.text.split())
        body = {
            "id": str(delivery.notice_id),
            "title": said.title,
            "text": text if len(text) <= PUSH_TEXT else text[: PUSH_TEXT - 1] + "…",
            "url": said.url,
            "urgent": said.urgent,
        }
        topic = delivery.notice_id.hex
        words = json.dumps(body, ensure_ascii=False)
        return self._service.send(Push(browser.endpoint, browser.p256dh, browser.auth, words, topic, said.urgent))


class SmsCourier(AbstractContextManager["SmsCourier"]):
    """By the HTTP gateway."""

    def __init__(self) -> None:
        self._gateway = Gateway(settings.SMS_URL, settings.SMS_TOKEN)

    def __exit__(self, *error: object) -> None:
        self._gateway.__exit__(None, None, None)

    def send(self, delivery: Delivery) -> Outcome:
        """One short message with the link."""
        return self._gateway.send(Sms(str(delivery.id), delivery.target, sms_of(delivery)))


def sms_of(delivery: Delivery) -> str:
    """The words of one short message, with the link."""
    said = delivery.announcement
    # First, because the end is cut where there is no room.
    personal = personal_words(said.kind, said.about, delivery.notice.person_id)
    text = f"{personal} {said.title}. {said.text}"
    return short(text, f"{settings.PUBLIC_URL}{said.url}", accents=settings.SMS_ACCENTS)


def courier(channel: Channel | str) -> MailCourier | PushCourier | SmsCourier:
    """The courier of a way; use it as a context."""
    match Channel(channel):
        case Channel.MAIL:
            return MailCourier()
        case Channel.PUSH:
            return PushCourier()
        case Channel.SMS:
            return SmsCourier()


def _contact() -> str:
    """Whom a push service may write to about us; it wants a mail address."""
    host = urlsplit(settings.PUBLIC_URL).hostname
    return f"mailto:{settings.MAIL.address if settings.MAIL else f'giaoban@{host}'}"
