"""Handing short messages to the gateway: POST {id, to, text}, answered by {id, status}."""

from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpx

from giaoban.adapters.outgoing import Fate, Outcome, outcome

TIMEOUT = 15
TAKEN = ("sent", "queued")


@dataclass(frozen=True, slots=True)
class Sms:
    """One short message. The gateway sends an `id` once, however often it is handed over."""

    id: str
    to: str
    text: str


class Gateway:
    """A visit to the gateway; use as a context."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(timeout=TIMEOUT, headers=headers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def send(self, sms: Sms) -> Outcome:
        """Hand one message over; never raises for what the gateway or the line does."""
        try:
            answer = self._client.post(self._url, json={"id": sms.id, "to": sms.to, "text": sms.text})
        except httpx.HTTPError as failure:
            return outcome(Fate.LATER, failure or type(failure).__name__)
        if answer.status_code == 429 or answer.status_code >= 500:
            return outcome(Fate.LATER, f"{answer.status_code} {answer.text}")
        if answer.status_code >= 300:
            return outcome(Fate.REFUSED, f"{answer.status_code} {answer.text}")
        return _judged(sms, answer)


def _judged(sms: Sms, answer: httpx.Response) -> Outcome:
    try:
        said = answer.json()
    except ValueError:
        said = None
    if not isinstance(said, dict) or said.get("id") != sms.id:
        return outcome(Fate.LATER, f"{answer.status_code} {answer.text}")
    if said.get("status") in TAKEN:
        return Outcome(Fate.SENT)
    return outcome(Fate.REFUSED, f"{said.get('status')} {said.get('reason', '')}")
