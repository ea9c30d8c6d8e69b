"""Who may do what with notices: everybody with their own and nobody else's."""

from typing import Any

from giaoban.briefings.tests.scene import Scene
from giaoban.office.notices.models import Notice
from giaoban.office.notices.tests.telling import tell
from giaoban.org.tests.permissions import GATED_BY_CALLER, HOST_OFFICE, SIGNED_IN, SYSTEM, Who

#: The notice in these addresses is hers.
READER: Who = frozenset({"mai_son_official"})

ACTIONS: dict[str, Who] = {
    "office.send_notices": GATED_BY_CALLER,
    "office.read_notice": READER,
    "office.read_all_notices": SIGNED_IN,
    "office.plan_deliveries": SYSTEM,
    "office.claim_deliveries": SYSTEM,
    "office.settle_deliveries": SYSTEM,
    "office.recover_deliveries": SYSTEM,
    "office.send_again": HOST_OFFICE,
}

ARGUMENTS: dict[str, Any] = {
    "office.claim_deliveries": lambda s, m: {"delivery_ids": []},
    "office.settle_deliveries": lambda s, m: {"outcomes": {}},
}


def ids(scene: Scene) -> dict[str, Any]:
    """A notice the district's office sent to Mai Sơn's official."""
    cast = scene.cast
    tell(cast.secretary.actor, cast.district, cast.mai_son_official)
    notice = Notice.objects.get(about=cast.district.id)
    return {"notice_id": notice.id, "announcement_id": notice.announcement_id}
