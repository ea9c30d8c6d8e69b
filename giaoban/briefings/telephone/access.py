"""Gates of the telephone: the host's office and the desk hand out lines; calls are the telephone keeper's."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from giaoban.briefings.access import place_in
from giaoban.briefings.models import BridgePoint, Briefing, BriefingState
from giaoban.briefings.telephone.models import PhoneCall, PhoneLine
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.org.access import holds
from giaoban.org.models import Holding, Person, Post
from giaoban.org.models.post import in_force
from giaoban.org.powers import Power


def prepares(actor: Actor, briefing: Briefing) -> bool:
    """Whether the actor hands out telephone lines: chair, secretary, and the host's office."""
    return actor.post_id in briefing.desk_posts() or holds(actor, Power.BRIEFINGS_CONVENE, briefing.host)


def briefing_to_wire(actor: Actor, briefing_id: UUID) -> Briefing:
    """One briefing, locked, whose lines the actor hands out."""
    briefing = place_in(actor, briefing_id, lock=True).briefing
    if not prepares(actor, briefing):
        raise Absent
    return briefing


def line_to_wire(actor: Actor, briefing_id: UUID, line_id: UUID) -> PhoneLine:
    """One line of such a briefing."""
    return line_of(briefing_to_wire(actor, briefing_id), line_id)


def line_of(briefing: Briefing, line_id: UUID) -> PhoneLine:
    """One line of this briefing."""
    line = PhoneLine.objects.select_related("briefing", "point", "post__unit").filter(briefing=briefing, id=line_id)
    found = line.first()
    if found is None:
        raise Absent
    return found


def call_to_keep(actor: Actor, call_id: UUID) -> PhoneCall:
    """One call, for the keeper alone; locked."""
    rows = PhoneCall.objects.select_for_update(of=("self",), no_key=True)
    call = rows.select_related("line__briefing", "line__point").filter(id=call_id).first() if actor.is_system else None
    if call is None:
        raise Absent
    return call


def own_line(actor: Actor, briefing: Briefing) -> PhoneLine | None:
    """The line of the reader's own point, while it may be called."""
    if briefing.is_over or briefing.state == BriefingState.DRAFT:
        return None
    try:
        point = place_in(actor, briefing.id).point
    except Absent:
        return None
    return PhoneLine.objects.filter(point=point).select_related("point").first()


def lines_that_answer() -> QuerySet[PhoneLine]:
    """Lines of briefings that are called or open, whatever was typed."""
    waiting = Q(briefing__state__in=(BriefingState.CALLED, BriefingState.OPEN))
    return PhoneLine.objects.filter(waiting).select_related("briefing", "point", "post__unit")


def lines_to_tell(actor: Actor, briefing_id: UUID) -> list[PhoneLine]:
    """The lines of a briefing that is called or open, for the job that tells their people."""
    if not actor.is_system:
        raise Absent
    return list(lines_that_answer().filter(briefing=briefing_id).order_by("point__n"))


def callers_for(briefing: Briefing) -> list[tuple[Post, Person, BridgePoint]]:
    """Who may call for which point: those who hold a post that attends, in the point's own unit."""
    points = {point.unit_id: point for point in BridgePoint.objects.filter(briefing=briefing)}
    today = timezone.localdate()
    holdings = (
        Holding.objects.filter(in_force(today), post__unit__in=points, person__is_active=True)
        .filter(post__in=Post.objects.current(today))
        .select_related("post__unit", "person")
        .order_by("post__title", "person__full_name")
    )
    found = [
        (holding.post, holding.person, points[holding.post.unit_id])
        for holding in holdings
        if Power.BRIEFINGS_ATTEND in holding.post.powers
    ]
    return sorted(found, key=lambda row: row[2].n)


def holder_of(post: Post) -> Person | None:
    """Who holds the post today; the first by date where several do."""
    today = timezone.localdate()
    held = Holding.objects.filter(in_force(today), post=post, person__is_active=True).select_related("person")
    first = held.order_by("from_on", "person__full_name").first()
    return first.person if first is not None else None
