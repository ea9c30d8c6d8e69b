"""The fixed scene: the cast in an open briefing, with people in the room, an agenda and a document of three pages."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from giaoban.briefings.actions.agenda import ItemPlan, add_agenda_item
from giaoban.briefings.actions.attendance import Device, enter_room
from giaoban.briefings.actions.briefings import BriefingPlan, create_briefing, open_briefing
from giaoban.briefings.actions.documents import add_document
from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.actions.rendering import RenderedPage, finish_rendering
from giaoban.briefings.models import AgendaItem, BridgePoint, Briefing, Document, Presence
from giaoban.kernel.actor import system_actor
from giaoban.org.tests.cast import Cast, Member

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


def plan_for(cast: Cast, **changes: Any) -> BriefingPlan:
    """A plan that every rule accepts."""
    values: dict[str, Any] = {
        "title": "Giao ban tháng 11",
        "kind": "regular",
        "starts_at": timezone.now() + timedelta(hours=1),
        "expected_minutes": 90,
        "chair_post": cast.chair.post.id,
        "secretary_post": cast.secretary.post.id,
    }
    return BriefingPlan(**(values | changes))


@dataclass
class Scene:
    """An open briefing; `enter` brings a member into the room with a device of their own."""

    cast: Cast
    briefing: Briefing
    items: list[AgendaItem]
    document: Document
    devices: dict[str, Presence] = field(default_factory=dict)

    def enter(self, member: Member, *, client: UUID | None = None, web: str = "web@here") -> Presence:
        """Their device connects (again, on a new connection, when `client` is known)."""
        device = Device(client or uuid4(), "desktop", web, uuid4())
        presence = enter_room(actor=member.actor, briefing_id=self.briefing.id, device=device)
        self.devices[member.person.username] = presence
        return presence

    def point_of(self, member: Member) -> BridgePoint:
        """The bridge point of a member's unit."""
        return BridgePoint.objects.get(briefing=self.briefing, unit=member.unit)

    def act(self, action: Callable[..., Any], member: Member, **values: Any) -> Any:
        """One action as this member in this briefing."""
        return action(actor=member.actor, briefing_id=self.briefing.id, **values)


def make_draft(cast: Cast) -> Briefing:
    """A draft with its points, two agenda items and a document still being rendered."""
    secretary = cast.secretary.actor
    briefing = create_briefing(actor=secretary, host_id=cast.district.id, plan=plan_for(cast))
    below = [cast.mai_son.id, cast.nhon_mai.id, cast.na_hang.id]
    choose_points(actor=secretary, briefing_id=briefing.id, unit_ids=below)
    for title, minutes in (("Tình hình dịch", 20), ("Một cửa", 15)):
        add_agenda_item(actor=secretary, briefing_id=briefing.id, plan=ItemPlan(title, minutes, "decide", "Phòng NN"))
    return briefing


def add_rendered_document(cast: Cast, briefing: Briefing, pages: int = 3) -> Document:
    """A document whose pages are made."""
    content = PDF + f"% {uuid4()}\n%%EOF\n".encode()  # no two documents of a briefing are the same file
    document = add_document(
        actor=cast.secretary.actor,
        briefing_id=briefing.id,
        file=io.BytesIO(content),
        name="bao-cao.pdf",
        title="Báo cáo",
    )
    drawn = [RenderedPage(n, f"derived/{n}.s.webp", f"derived/{n}.m.webp", f"Trang {n}") for n in range(1, pages + 1)]
    return finish_rendering(actor=system_actor("kiểm thử"), document_id=document.id, pages=drawn)


@pytest.fixture
def draft(cast: Cast) -> Briefing:
    """A briefing being prepared."""
    return make_draft(cast)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    """An open briefing nobody has entered yet."""
    return make_scene(cast)


def make_scene(cast: Cast) -> Scene:
    """The same where a database is set up once for many cases."""
    briefing = make_draft(cast)
    document = add_rendered_document(cast, briefing)
    briefing = open_briefing(actor=cast.secretary.actor, briefing_id=briefing.id)
    return Scene(cast, briefing, list(briefing.agenda.all()), document)
