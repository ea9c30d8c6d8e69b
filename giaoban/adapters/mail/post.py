"""Handing mail to the server: one connection for many messages, and for each the plain truth of what became of it."""

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from giaoban.adapters.mail.url import MailServer
from giaoban.adapters.outgoing import Fate, Outcome, outcome

TIMEOUT = 20


@dataclass(frozen=True, slots=True)
class Mail:
    """One message to one person. `calendar` is (method, .ics). `id` makes its Message-ID, the same at every try."""

    id: str
    to: str
    subject: str
    text: str
    html: str
    calendar: tuple[str, bytes] | None = None


class _Smtp(smtplib.SMTP):
    """Remembers whether the message itself had begun to flow: from there on a broken line leaves it unsure."""

    flowing = False

    def mail(self, sender: str, options: Sequence[str] = ()) -> tuple[int, bytes]:
        """Before the message: nothing of it is on its way."""
        self.flowing = False
        return super().mail(sender, options)

    def data(self, msg: Any) -> tuple[int, bytes]:
        """The message itself."""
        self.flowing = True
        return super().data(msg)


class _SmtpTls(_Smtp, smtplib.SMTP_SSL):
    pass


class _Backend(EmailBackend):
    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _SmtpTls if self.use_ssl else _Smtp


class Post:
    """A visit to the mail server; use as a context. It connects with the first message, and again when thrown out."""

    def __init__(self, server: MailServer) -> None:
        self._server = server
        self._backend = _Backend(
            host=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.starttls,
            use_ssl=server.tls,
            timeout=TIMEOUT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._leave()

    def send(self, mail: Mail) -> Outcome:
        """Hand one message over; never raises for what the server or the line does."""
        try:
            if self._backend.connection is not None and self._backend.connection.sock is None:
                self._leave()  # the server threw us out after the last one (421)
            self._backend.open()
        except (OSError, smtplib.SMTPException) as failure:
            self._leave()
            return outcome(Fate.LATER, failure)
        try:
            self._backend.send_messages([self._message(mail)])
        except smtplib.SMTPRecipientsRefused as refusal:
            return _refused(*next(iter(refusal.recipients.values())))
        except smtplib.SMTPResponseException as refusal:
            return _refused(refusal.smtp_code, refusal.smtp_error)
        except (OSError, smtplib.SMTPException) as failure:
            flowing = getattr(self._backend.connection, "flowing", False)
            self._leave()
            return outcome(Fate.UNSURE if flowing else Fate.LATER, failure)
        except ValueError as failure:  # an address no header can hold
            return outcome(Fate.REFUSED, failure)
        return Outcome(Fate.SENT)

    def _leave(self) -> None:
        try:
            self._backend.close()
        except (OSError, smtplib.SMTPException):
            self._backend.connection = None

    def _message(self, mail: Mail) -> EmailMultiAlternatives:
        headers = {"Message-ID": f"<{mail.id}@{self._server.domain}>", "Auto-Submitted": "auto-generated"}
        message = EmailMultiAlternatives(mail.subject, mail.text, self._server.sender, [mail.to], headers=headers)
        message.attach_alternative(mail.html, "text/html")
        if mail.calendar:
            method, content = mail.calendar
            message.attach_alternative(content.decode(), f"text/calendar; method={method}")
            message.attach("moi-hop.ics", content.decode(), "text/calendar")
        return message


def _refused(code: int, words: bytes | str) -> Outcome:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return outcome(Fate.LATER if 400 <= code < 500 else Fate.REFUSED, f"{code} {text}")
