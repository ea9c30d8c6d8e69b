"""Guests of a test: invited, waiting, let in."""

from typing import Any
from uuid import UUID, uuid4

from giaoban.briefings.guests.actions.invitations import GuestPlan, Issued, invite_guest
from giaoban.briefings.guests.actions.visits import admit_guest, enter_as_guest, use_guest_link, wait_as_guest
from giaoban.briefings.guests.links import actor_of
from giaoban.briefings.models import Guest
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.actor import Actor

REPORTER = GuestPlan("Nguyễn Thị Thu", "Phóng viên Báo Nghệ An")


class Visitor:
    """A guest of the scene with the link in their hand."""

    def __init__(self, scene: Scene, plan: GuestPlan = REPORTER) -> None:
        self.scene = scene
        issued: Issued = scene.act(invite_guest, scene.cast.secretary, plan=plan, key=str(uuid4()))
        self.id: UUID = issued.guest.id
        self.token = issued.token or ""
        self.connection = uuid4()

    @property
    def row(self) -> Guest:
        """As it is now."""
        return Guest.objects.select_related("briefing__host", "briefing__item", "briefing__document").get(id=self.id)

    @property
    def actor(self) -> Actor:
        """The guest as an author."""
        return actor_of(self.row, "test")

    def act(self, action: Any, **values: Any) -> Any:
        """One action of their own."""
        return action(actor=self.actor, briefing_id=self.scene.briefing.id, **values)

    def wait(self) -> "Visitor":
        """Opens the link and waits."""
        use_guest_link(actor=self.actor, token=self.token, browser=f"secret-{self.id}")
        self.act(wait_as_guest, connection=self.connection, web="web@here")
        return self

    def come_in(self) -> "Visitor":
        """Is let in by the desk and enters."""
        self.wait()
        self.scene.act(admit_guest, self.scene.cast.secretary, guest_id=self.id)
        self.act(enter_as_guest, connection=self.connection, web="web@here")
        return self
