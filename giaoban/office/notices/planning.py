"""By which ways a notice leaves: what each person has, wants and can be reached by. Every way not taken says why."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from giaoban.adapters.sms.text import number
from giaoban.office.notices.kinds import Channel, kind_of
from giaoban.office.notices.models import Announcement, Delivery, DeliveryState, Notice, PushSubscription, Reason, Wish
from giaoban.org.models import Person


@dataclass(frozen=True)
class Ways:
    """What is known of everybody an announcement goes to, read in two queries."""

    channels: list[Channel]
    unwanted: set[tuple[UUID, str]]
    browsers: dict[UUID, list[str]]


def planned(announcement: Announcement) -> Iterator[Delivery]:
    """A row for every person and way, to be sent or skipped."""
    ways = _ways(announcement)
    for notice in announcement.notices.select_related("person").iterator(chunk_size=2000):
        for channel in ways.channels:
            yield from _deliveries(announcement, notice, channel, ways)


def _ways(announcement: Announcement) -> Ways:
    kind = kind_of(announcement.kind)
    by_sms = announcement.urgent or kind.always_sms
    channels = [one for one in Channel if one in kind.channels and (one is not Channel.SMS or by_sms)]
    wishes = Wish.objects.filter(kind=announcement.kind, wanted=False)
    # What is urgent comes by every way there is: that is what the word is for.
    unwanted = set() if announcement.urgent else set(wishes.values_list("person_id", "channel"))
    browsers: dict[UUID, list[str]] = defaultdict(list)
    subscriptions = PushSubscription.objects.filter(ended_at__isnull=True, person__notices__announcement=announcement)
    for person_id, subscription_id in subscriptions.values_list("person_id", "id"):
        browsers[person_id].append(str(subscription_id))
    return Ways(channels, unwanted, browsers)


def _deliveries(announcement: Announcement, notice: Notice, channel: Channel, ways: Ways) -> Iterator[Delivery]:
    if (notice.person_id, channel) in ways.unwanted:
        targets: list[str] | Reason = Reason.UNWANTED
    elif channel is Channel.MAIL:
        targets = _mail_target(notice.person)
    elif channel is Channel.PUSH:
        targets = ways.browsers.get(notice.person_id) or Reason.NO_BROWSER
    else:
        targets = _sms_target(notice.person)
    if isinstance(targets, Reason):
        skipped = DeliveryState.SKIPPED
        yield Delivery(notice=notice, announcement=announcement, channel=channel, state=skipped, reason=targets)
        return
    for target in targets:
        yield Delivery(notice=notice, announcement=announcement, channel=channel, target=target)


def _mail_target(person: Person) -> list[str] | Reason:
    if settings.MAIL is None:
        return Reason.NO_SERVER
    if not person.email:
        return Reason.NO_ADDRESS
    try:
        validate_email(person.email)
    except ValidationError:
        return Reason.BAD_ADDRESS
    return [person.email]


def _sms_target(person: Person) -> list[str] | Reason:
    if not settings.SMS_URL:
        return Reason.NO_SERVER
    phone = number(person.phone)
    return [phone] if phone else Reason.NO_PHONE
