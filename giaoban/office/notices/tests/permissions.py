"""Who may do what with notices: everybody with their own and nobody else's."""

from typing import Any

from giaoban.briefings.tests.scene import Scene
from giaoban.office.notices.models import Notice
from giaoban.office.notices.tests.telling import tell
from giaoban.org.tests.permissions import GATED_BY_CALLER, SIGNED_IN, Who

#: The notice in these addresses is hers.
READER: Who = frozenset({"mai_son_official"})

ACTIONS: dict[str, Who] = {
    "office.send_notices": GATED_BY_CALLER,
    "office.read_notice": READER,
    "office.read_all_notices": SIGNED_IN,
}


def ids(scene: Scene) -> dict[str, Any]:
    """A notice the district's office sent to Mai Sơn's official."""
    cast = scene.cast
    tell(cast.secretary.actor, cast.district, cast.mai_son_official)
    return {"notice_id": Notice.objects.get(about=cast.district.id).id}
