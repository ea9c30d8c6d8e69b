"""Who may do what with notices: everybody with their own and nobody else's."""

from typing import Any

from giaoban.briefings.tests.scene import Scene
from giaoban.office.notices.models import Notice, PushSubscription
from giaoban.office.notices.tests.telling import tell
from giaoban.org.tests.permissions import EVERYBODY, GATED_BY_CALLER, HOST_OFFICE, SIGNED_IN, SYSTEM, Who

#: The notice in these addresses is hers.
READER: Who = frozenset({"mai_son_official"})

ROUTES: dict[str, Who] = {
    "notices": SIGNED_IN,
    "notices_read": SIGNED_IN,
    "notices_unread": SIGNED_IN,
    "notice_ways": SIGNED_IN,
    "push_start": SIGNED_IN,
    "notice_open": READER,
    "push_end": READER,
    "notices_send_again": HOST_OFFICE,
    "service_worker": EVERYBODY,
    "offline": EVERYBODY,
}

ACTIONS: dict[str, Who] = {
    "office.send_notices": GATED_BY_CALLER,
    "office.read_notice": READER,
    "office.read_all_notices": SIGNED_IN,
    "office.plan_deliveries": SYSTEM,
    "office.claim_deliveries": SYSTEM,
    "office.settle_deliveries": SYSTEM,
    "office.recover_deliveries": SYSTEM,
    "office.send_again": HOST_OFFICE,
    "office.choose_ways": SIGNED_IN,
    "office.start_push": SIGNED_IN,
    "office.end_push": READER,
}

ARGUMENTS: dict[str, Any] = {
    "office.claim_deliveries": lambda s, m: {"delivery_ids": []},
    "office.settle_deliveries": lambda s, m: {"outcomes": {}},
    "office.choose_ways": lambda s, m: {"wanted": []},
    "office.start_push": lambda s, m: {"endpoint": "https://fcm.googleapis.com/a", "p256dh": "", "auth": ""},
}


def ids(scene: Scene) -> dict[str, Any]:
    """Mai Sơn's official's browser, and a notice the district's office sent her."""
    cast = scene.cast
    tell(cast.secretary.actor, cast.district, cast.mai_son_official)
    notice = Notice.objects.get(about=cast.district.id)
    browser = PushSubscription.objects.create(person=cast.mai_son_official.person, endpoint="https://push.example.vn/1")
    return {"notice_id": notice.id, "announcement_id": notice.announcement_id, "subscription_id": browser.id}
