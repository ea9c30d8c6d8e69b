"""The file that tells the simulator where the briefing is and as whom to sign in (`var/demo.json`)."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class BadAccounts(Exception):
    """The file cannot be used; the message says what to do."""


@dataclass(frozen=True)
class SimAccount:
    """An account that may be used by a simulated person, and the unit it belongs to."""

    username: str
    password: str
    unit: str


@dataclass(frozen=True)
class Demo:
    """A running demo: where it is, which briefing, the points' accounts, and the one that leads if nobody else does."""

    url: str
    briefing_id: str
    points: tuple[SimAccount, ...]
    chair: SimAccount | None


def read_accounts(path: Path) -> Demo:
    """The file's content. Raises `BadAccounts` when it is missing or not what it should be."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        chair = data.get("autochair")
        return Demo(
            url=str(data.get("url", "")),
            briefing_id=str(data.get("briefing_id", "")),
            points=tuple(_account(entry) for entry in data["points"]),
            chair=_account(chair) if chair else None,
        )
    except FileNotFoundError:
        raise BadAccounts(
            f"Chưa có tệp {path}: hãy chạy “giaoban demo seed” hoặc chỉ tệp khác bằng --accounts."
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadAccounts(f"Không đọc được tệp {path} ({error!r}): hãy chạy lại “giaoban demo seed”.") from error


def _account(entry: dict[str, Any]) -> SimAccount:
    return SimAccount(str(entry["username"]), str(entry["password"]), str(entry.get("unit", "")))
