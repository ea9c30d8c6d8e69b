"""The demo's guests: one at the door of an item to come, one whose link nobody opened yet."""

from giaoban.briefings.guests.actions.invitations import GuestPlan, invite_guest
from giaoban.demo.world import World
from giaoban.org.queries import actor_for

GUESTS = (
    ("Phan Thị Hòa", "Chi cục Chăn nuôi và Thú y tỉnh", "show", 3),
    ("Nguyễn Văn Đức", "Phóng viên Báo Nghệ An", "listen", None),
)


def seed_guests(world: World) -> None:
    """Invite them once; their links are made anew from the page by whoever wants to try."""
    briefing = world.briefing
    if briefing.secretary_person is None or briefing.guests.exists():
        return
    actor = actor_for(briefing.secretary_person, briefing.secretary_post, "demo")
    for number, (name, title, part, item) in enumerate(GUESTS):
        items = tuple(briefing.agenda.filter(n=item).values_list("id", flat=True)) if item else ()
        plan = GuestPlan(name, title, item_ids=items, part=part)
        invite_guest(actor=actor, briefing_id=briefing.id, plan=plan, key=f"demo-{number}")
