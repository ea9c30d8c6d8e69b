"""Handing encrypted messages to push services."""

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import requests
from pywebpush import WebPushException, webpush

from giaoban.adapters.outgoing import Fate, Outcome, outcome
from giaoban.adapters.push.keys import vapid

TIMEOUT = 15
#: How long a service keeps a message for a device that is off (seconds): a day, then it is no news any more.
KEEP = 24 * 3600


@dataclass(frozen=True, slots=True)
class Push:
    """One message to one browser. `topic` (up to 32 characters) replaces an earlier one that still waits there."""

    endpoint: str
    p256dh: str
    auth: str
    body: str
    topic: str
    urgent: bool


class PushService:
    """A visit to the push services; use as a context, so that messages to one service share a connection."""

    def __init__(self, key: Path, contact: str) -> None:
        self._key = vapid(key)
        self._contact = contact
        self._session = requests.Session()
        self._session.max_redirects = 0  # an allowed service must not send us somewhere else

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._session.close()

    def send(self, push: Push) -> Outcome:
        """Hand one message over; never raises for what the service or the line does."""
        try:
            webpush(
                {"endpoint": push.endpoint, "keys": {"p256dh": push.p256dh, "auth": push.auth}},
                data=push.body,
                vapid_private_key=self._key,
                vapid_claims={"sub": self._contact},
                ttl=KEEP,
                timeout=TIMEOUT,
                headers={"Urgency": "high" if push.urgent else "normal", "Topic": push.topic},
                requests_session=self._session,
            )
        except WebPushException as refusal:
            return _refused(refusal)
        except requests.TooManyRedirects as failure:
            return outcome(Fate.REFUSED, failure)
        except requests.RequestException as failure:
            return outcome(Fate.LATER, failure)
        except ValueError as failure:  # keys that are none
            return outcome(Fate.GONE, failure)
        return Outcome(Fate.SENT)


def _refused(refusal: "WebPushException") -> Outcome:
    if refusal.response is None:
        return outcome(Fate.GONE, refusal.message)
    code = refusal.response.status_code
    words = f"{code} {refusal.response.text}"
    if code in (404, 410):
        return outcome(Fate.GONE, words)
    return outcome(Fate.LATER if code == 429 or code >= 500 else Fate.REFUSED, words)
