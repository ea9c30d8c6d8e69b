"""The setting SMTP_URL, read: `smtp://user:password@mail.example.vn:587/?sender=Giao Ban <giaoban@example.vn>`.

`smtp://` speaks STARTTLS when the server is not this machine (`tls=off` forbids it), `smtps://` speaks TLS from the
first byte. Empty: no mail leaves. Imports no settings.
"""

from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

FORM = "smtp://người-dùng:mật-khẩu@máy-chủ:587/?sender=giaoban@ví-dụ.vn"
PORTS = {"smtp": 587, "smtps": 465}
LOCAL = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, as whom, and from which address it comes."""

    host: str
    port: int
    user: str
    password: str
    starttls: bool
    tls: bool
    sender: str

    @property
    def address(self) -> str:
        """The bare address of the sender."""
        return parseaddr(self.sender)[1]

    @property
    def domain(self) -> str:
        """What stands after the @, for the ids of messages."""
        return self.address.partition("@")[2]


def mail_server(url: str) -> MailServer | None:
    """The server of `url`; None when empty. Raises `ImproperlyConfigured`: what to write instead."""
    if not url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as wrong:
        raise ImproperlyConfigured(f"SMTP_URL sai ({wrong}). Hãy viết theo mẫu {FORM}") from wrong
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    sender = query.get("sender", "")
    if parts.scheme not in PORTS or not parts.hostname or "@" not in parseaddr(sender)[1]:
        raise ImproperlyConfigured(f"SMTP_URL: thiếu máy chủ hoặc địa chỉ gửi. Hãy viết theo mẫu {FORM}")
    secure = parts.scheme == "smtps"
    wanted = query.get("tls", "off" if parts.hostname in LOCAL else "on")
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=not secure and wanted != "off",
        tls=secure,
        sender=sender,
    )
