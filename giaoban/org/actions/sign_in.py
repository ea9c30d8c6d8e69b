"""Signing in and out, and counting failures. Failures commit although the person is refused."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org import access
from giaoban.org.credentials import address_key, clean_username, name_key
from giaoban.org.events import LockOutCleared, SignedIn, SignedOut, SignInFailed
from giaoban.org.models import Person, SignInThrottle
from giaoban.org.rules import sign_in_rule

#: Counts older than this are forgotten.
KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Failure:
    """What a failed sign-in led to: tries left for this name, and the locks it set."""

    left: int
    name_locked_until: datetime | None
    address_locked_until: datetime | None


@action
def admit(*, actor: Actor, person_id: UUID) -> Person:
    """Note that a person whose password was right signs in; refused when failures just locked the name."""
    person = Person.objects.select_for_update(no_key=True).filter(id=person_id, is_active=True).first()
    if person is None:
        raise Absent
    throttle = SignInThrottle.objects.select_for_update(no_key=True).filter(key=name_key(person.username)).first()
    if throttle and throttle.locked_until and throttle.locked_until > timezone.now():
        raise RuleBroken(name_locked_sentence(throttle.locked_until))
    if throttle:
        throttle.delete()
    person.signed_in_at = timezone.now()
    person.save(update_fields=["signed_in_at"])
    record(person, SignedIn(person.id, person.full_name))
    return person


@action
def count_failure(*, actor: Actor, username: str, address: str) -> Failure:
    """Count a wrong name or password against the name and the network address, and lock what has had too many."""
    now, rule = timezone.now(), sign_in_rule(timezone.localdate())
    stale = SignInThrottle.objects.filter(began_at__lt=now - KEPT)
    stale.exclude(locked_until__gt=now).delete()
    name = _count(name_key(username), rule.name_failures, now)
    place = _count(address_key(address), rule.address_failures, now)
    person_id = Person.objects.filter(username=clean_username(username)).values_list("id", flat=True).first()
    record(name, SignInFailed(person_id, name.failures, name.locked_until is not None))
    return Failure(max(rule.name_failures - name.failures, 0), name.locked_until, place.locked_until)


@action
def sign_out(*, actor: Actor) -> Person:
    """Note that a person left by the door."""
    if actor.person_id is None:
        raise Absent
    person = Person.objects.get(id=actor.person_id)
    record(person, SignedOut(person.id, person.full_name))
    return person


@action
def clear_lock_out(*, actor: Actor, person_id: UUID) -> Person:
    """Let a person whose name is locked after failures try again at once."""
    person = access.person_to_manage(actor, person_id, lock=True)
    deleted, _rows = SignInThrottle.objects.filter(key=name_key(person.username)).delete()
    if not deleted:
        raise Unchanged(person)
    record(person, LockOutCleared(person.id, person.full_name))
    return person


def name_locked_sentence(until: datetime) -> str:
    """Until when a name is locked, and whom to ask."""
    sentence = _(
        "Đã nhập sai nhiều lần nên tên đăng nhập này tạm khóa đến %(time)s."
        " Hãy thử lại sau giờ đó, hoặc nhờ quản trị của cơ quan cho đăng nhập lại ngay."
    )
    return sentence % {"time": _clock(until)}


def address_locked_sentence(until: datetime) -> str:
    """Until when a network address is locked, and what to do."""
    sentence = _(
        "Mạng này có quá nhiều lần đăng nhập sai nên tạm dừng đến %(time)s."
        " Hãy thử lại sau giờ đó, hoặc đăng nhập bằng mạng khác."
    )
    return sentence % {"time": _clock(until)}


def _clock(moment: datetime) -> str:
    # The next whole minute, so that "sau 09:15" is true.
    return f"{timezone.localtime(moment) + timedelta(seconds=59):%H:%M}"


def _count(key: str, most: int, now: datetime) -> SignInThrottle:
    SignInThrottle.objects.get_or_create(key=key, defaults={"began_at": now})
    throttle = SignInThrottle.objects.select_for_update(no_key=True).get(key=key)
    rule = sign_in_rule(timezone.localdate())
    over = throttle.locked_until is not None and throttle.locked_until <= now
    if over or now - throttle.began_at > rule.window:
        throttle.failures, throttle.began_at, throttle.locked_until = 0, now, None
    throttle.failures += 1
    if throttle.failures >= most and throttle.locked_until is None:
        throttle.locked_until = now + rule.lock
    throttle.save(update_fields=["failures", "began_at", "locked_until"])
    return throttle
