"""The kinds of notices there are. A topic registers its own in its `notices.py`, from `AppConfig.ready()`:

    register(NoticeKind("briefing_called", _("Giấy mời họp")))

A person chooses for each kind by which ways it may reach them; the notice in the product always comes.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """The ways a notice leaves the product."""

    MAIL = "mail", _("Thư điện tử")
    PUSH = "push", _("Báo trên điện thoại, máy tính")
    SMS = "sms", _("Tin nhắn SMS")


#: What may be handed over twice without harm: a browser shows a notice under its own mark once, the SMS gateway sends
#: an id once. A mail server forgets.
IDEMPOTENT = frozenset({Channel.PUSH, Channel.SMS})


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """One kind: its code, the words people choose by, and the ways it may use (SMS only for what is
    urgent, or `always_sms`: for people who may have no network)."""

    code: str
    label: str | Promise
    channels: Iterable[Channel] = tuple(Channel)
    always_sms: bool = False


_kinds: dict[str, NoticeKind] = {}


def register(kind: NoticeKind) -> None:
    """Add a kind, or replace the one with the same code."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> NoticeKind:
    """The registered kind; a code nobody registered is a programming error (KeyError)."""
    return _kinds[code]


def all_kinds() -> list[NoticeKind]:
    """Every kind, as the page of choices lists them."""
    return list(_kinds.values())


#: (what the notice is about, whose copy it is) → words for this reader alone, or "".
Personal = Callable[[UUID, UUID], str]
_personal: dict[str, list[Personal]] = defaultdict(list)


def add_personal(code: str, words: Personal) -> None:
    """Notices of this kind say something more to some people. It is asked for when a copy is shown or sent, and stored
    nowhere: so it may be a secret."""
    _personal[code].append(words)


def personal_words(code: str, about: UUID, person_id: UUID) -> str:
    """What a notice says to this person beyond what it says to all."""
    return " ".join(filter(None, (words(about, person_id) for words in _personal[code])))
