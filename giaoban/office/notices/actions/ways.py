"""How a person wants to be reached: the ways they choose, and the browsers that may be woken."""

import base64
import binascii
from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.adapters.push.hosts import is_push_service
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.office.notices import access
from giaoban.office.notices.events import PushEnded, PushStarted, WayChosen
from giaoban.office.notices.kinds import Channel, all_kinds
from giaoban.office.notices.models import PushSubscription, Wish

#: Browsers of one person: phone, office, home, and a few that were forgotten.
MOST_BROWSERS = 10
#: Lengths (bytes) of an uncompressed P-256 point and of the secret, RFC 8291.
POINT, SECRET = 65, 16


@action
def choose_ways(*, actor: Actor, wanted: Collection[tuple[str, str]]) -> list[Wish]:
    """Notices of each kind come by the chosen ways from now on: `wanted` holds (kind, way) pairs, the rest is off."""
    person_id = access.own_person(actor)
    wishes = {
        (wish.kind, wish.channel): wish
        for wish in Wish.objects.select_for_update(of=("self",), no_key=True).filter(person=person_id)
    }
    changed = []
    for kind in all_kinds():
        for channel in kind.channels:
            wish = wishes.get((kind.code, channel))
            choice = (kind.code, channel) in wanted
            if choice != (wish.wanted if wish else True):
                changed.append(_chosen(wish, person_id, kind.code, channel, choice))
    if not changed:
        raise Unchanged([])
    return changed


@action
def start_push(*, actor: Actor, endpoint: str, p256dh: str, auth: str, device: str = "") -> PushSubscription:
    """This browser may be woken for the actor; a browser belongs to whoever said so last."""
    person_id = access.own_person(actor)
    if not is_push_service(endpoint, settings.PUSH_HOSTS) or len(endpoint) > 2000:
        raise RuleBroken(_("Trình duyệt này dùng dịch vụ báo mà hệ thống chưa cho phép. Hãy dùng trình duyệt khác."))
    if (_length(p256dh), _length(auth)) != (POINT, SECRET):
        raise RuleBroken(_("Trình duyệt gửi khóa chưa đúng. Hãy tải lại trang rồi bật lại."))
    active = PushSubscription.objects.filter(person=person_id, ended_at__isnull=True).exclude(endpoint=endpoint)
    if active.count() >= MOST_BROWSERS:
        raise RuleBroken(_("Đã bật trên 10 máy. Hãy tắt bớt máy không dùng nữa rồi bật lại."))
    found = PushSubscription.objects.select_for_update(of=("self",), no_key=True).filter(endpoint=endpoint).first()
    subscription = found or PushSubscription(endpoint=endpoint)
    before = (subscription.person_id, subscription.p256dh, subscription.auth, subscription.ended_at)
    if found and before == (person_id, p256dh, auth, None):
        raise Unchanged(found)
    subscription.person_id, subscription.p256dh, subscription.auth = person_id, p256dh, auth
    subscription.device, subscription.ended_at = clean_line(device)[:100], None
    if found:
        subscription.save(update_fields=["person", "p256dh", "auth", "device", "ended_at"])
    else:
        subscription.save(force_insert=True)
    record(subscription, PushStarted(person_id, subscription.device))
    return subscription


@action
def end_push(*, actor: Actor, subscription_id: UUID) -> PushSubscription:
    """One of the actor's browsers is no longer woken."""
    subscription = access.own_subscription(actor, subscription_id, lock=True)
    if subscription.ended_at is not None:
        raise Unchanged(subscription)
    subscription.ended_at = timezone.now()
    subscription.save(update_fields=["ended_at"])
    record(subscription, PushEnded(subscription.person_id, subscription.device))
    return subscription


def _chosen(wish: Wish | None, person_id: UUID, kind: str, channel: Channel, choice: bool) -> Wish:
    if wish is None:
        wish = Wish(person_id=person_id, kind=kind, channel=channel, wanted=choice)
        wish.save(force_insert=True)
    else:
        wish.wanted = choice
        wish.save(update_fields=["wanted"])
    record(wish, WayChosen(person_id, kind, channel.value, choice))
    return wish


def _length(text: str) -> int:
    try:
        return len(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        return 0
