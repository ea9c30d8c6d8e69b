"""A real SMTP server on this machine that keeps what it is given, and says no when told to."""

import socket
from asyncio import WriteTransport
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from giaoban.adapters.mail.url import MailServer


@dataclass
class Inbox:
    """What arrived, and how many visits it took. `no` gives an answer for an address instead of taking its mail."""

    server: MailServer
    mails: list[EmailMessage] = field(default_factory=list)
    peers: set[Any] = field(default_factory=set)
    no: dict[str, str] = field(default_factory=dict)
    drop: set[str] = field(default_factory=set)


class _Handler:
    def __init__(self) -> None:
        self.inbox: Inbox | None = None

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse whom the test wants refused."""
        inbox = cast(Inbox, self.inbox)
        if address in inbox.no:
            return inbox.no[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep the mail, or hang up in the middle of it."""
        inbox = cast(Inbox, self.inbox)
        if set(envelope.rcpt_tos) & inbox.drop:
            cast(WriteTransport, server.transport).abort()
            return "250 never heard"
        content = cast(bytes, envelope.content)
        inbox.mails.append(BytesParser(policy=default).parsebytes(content))
        inbox.peers.add(session.peer)
        return "250 OK"


@contextmanager
def mail_server_here() -> Iterator[Inbox]:
    """The server, on a free port, for the length of a test."""
    handler = _Handler()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        server = MailServer("127.0.0.1", port, "", "", False, False, "Giao Ban <giaoban@tuongduong.example.vn>")
        handler.inbox = Inbox(server)
        yield handler.inbox
    finally:
        controller.stop()
