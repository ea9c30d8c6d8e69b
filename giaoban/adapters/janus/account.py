"""The telephone account of the house, as it is written in the settings. Loads nothing, for settings are read often."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Account:
    """The exchange's account: `user` at `host` (with ":port" if not the usual one). Without `password` nothing is
    registered, and the exchange must be told by hand where calls go (tests, an exchange on the same machine)."""

    user: str
    host: str
    password: str = ""
    lines: int = 8

    @property
    def uri(self) -> str:
        """As SIP writes it."""
        return f"sip:{self.user}@{self.host}"


def read_account(url: str, lines: int) -> Account | None:
    """The account of `sip:user:password@host:port` (special letters as %xx); None for "". Raises ValueError."""
    if not url:
        return None
    parts = urlsplit(url.replace("sip:", "sip://", 1) if not url.startswith("sip://") else url)
    if parts.scheme != "sip" or not parts.username or not parts.hostname or not 1 <= lines <= 64:
        raise ValueError("SIP_URL: sip:user:password@host[:port]")
    host = parts.hostname if parts.port is None else f"{parts.hostname}:{parts.port}"
    account = Account(unquote(parts.username), host, unquote(parts.password or ""), lines)
    if ":" in account.password or " " in account.password:
        raise ValueError("SIP_URL: Janus cannot answer an exchange whose password has a colon or a space")
    return account
