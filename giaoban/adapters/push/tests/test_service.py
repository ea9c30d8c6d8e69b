"""What we send, a browser can read and a service accepts; every answer is told apart; no address leads inside."""

import json
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from py_vapid import Vapid02

from giaoban.adapters.outgoing import Fate
from giaoban.adapters.push.hosts import BROWSERS, is_push_service
from giaoban.adapters.push.keys import application_key, vapid
from giaoban.adapters.push.service import Push, PushService
from giaoban.adapters.push.tests.receiver import Browser, Receiver, push_service_here

CONTACT = "https://giaoban.example.vn"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A real push service."""
    with push_service_here() as found:
        yield found


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Where the installation's key is to be."""
    return tmp_path / "state" / "vapid_key"


def test_the_browser_reads_what_was_said(receiver: Receiver, key: Path) -> None:
    browser = Browser()
    words = json.dumps({"title": "Họp khẩn về mưa lũ"}, ensure_ascii=False)
    with PushService(key, CONTACT) as service:
        sent = service.send(Push(f"{receiver.origin}/a", browser.p256dh, browser.auth, words, "t" * 32, True))
    assert sent.fate is Fate.SENT
    [(path, headers, body)] = receiver.requests
    assert path == "/a"
    assert browser.read(body) == words
    assert words.encode() not in body, "nobody on the way can read it"
    assert (headers["urgency"], headers["topic"], headers["ttl"]) == ("high", "t" * 32, "86400")
    assert f"k={application_key(key)}" in headers["authorization"]
    assert Vapid02.verify(headers["authorization"])


@pytest.mark.parametrize(
    ("code", "fate"),
    [
        (404, Fate.GONE),
        (410, Fate.GONE),
        (429, Fate.LATER),
        (503, Fate.LATER),
        (413, Fate.REFUSED),
        (307, Fate.REFUSED),
    ],
)
def test_answers_are_told_apart(receiver: Receiver, key: Path, code: int, fate: Fate) -> None:
    receiver.answers["/a"] = code
    browser = Browser()
    with PushService(key, CONTACT) as service:
        answer = service.send(Push(f"{receiver.origin}/a", browser.p256dh, browser.auth, "x", "t", False))
    assert answer.fate is fate
    assert len(receiver.requests) == 1


def test_a_service_that_is_not_there_is_tried_later_and_bad_keys_never(key: Path) -> None:
    browser = Browser()
    with PushService(key, CONTACT) as service:
        away = Push("http://127.0.0.1:9/a", browser.p256dh, browser.auth, "x", "t", False)
        assert service.send(away).fate is Fate.LATER
        assert (
            service.send(Push("http://127.0.0.1:9/a", "bm90IGEga2V5", browser.auth, "x", "t", False)).fate is Fate.GONE
        )


def test_the_key_is_made_once_even_by_many_at_once(key: Path) -> None:
    vapid.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: application_key(key), range(8)))) == 1
    vapid.cache_clear()
    assert application_key(key) == application_key(key)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert [path.name for path in key.parent.iterdir()] == ["vapid_key"]


@pytest.mark.parametrize(
    ("endpoint", "good"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/abc", True),
        ("https://web.push.apple.com/abc", True),
        ("http://fcm.googleapis.com/fcm/send/abc", False),
        ("https://fcm.googleapis.com.evil.example/abc", False),
        ("https://evil-fcm.googleapis.com@10.0.0.1/abc", False),
        ("https://user@fcm.googleapis.com/abc", False),
        ("https://fcm.googleapis.com:8443/abc", False),
        ("https://push.services.mozilla.com.evil.example/", False),
        ("http://127.0.0.1:5432/", False),
        ("http://169.254.169.254/latest/meta-data", False),
        ("file:///etc/passwd", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_only_push_services_are_written_to(endpoint: str, good: bool) -> None:
    assert is_push_service(endpoint, BROWSERS.split(",")) is good
    assert is_push_service("http://127.0.0.1:9000/a", ["http://127.0.0.1:9000"])
