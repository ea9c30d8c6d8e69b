"""Reads of the calling of briefings."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from giaoban.briefings.convening.audience import would_be_told
from giaoban.briefings.convening.limits import broken_limits
from giaoban.briefings.convening.models import Answer, Calling, Invitation, SubstituteState
from giaoban.briefings.convening.models.invitation import OPEN_ANSWERS
from giaoban.briefings.convening.rules import ATTENDING, Below, sentences
from giaoban.briefings.models import BridgePoint, Briefing
from giaoban.org.models import Holding, Unit
from giaoban.org.models.post import in_force
from giaoban.org.queries import matching


def may_stand_in(unit: Unit) -> QuerySet[Holding]:
    """Who of a unit (its departments included) may come in somebody's stead: whoever holds a post that may attend."""
    own = Q(post__unit=unit) | Q(post__unit__parent=unit, post__unit__level="department")
    rows = Holding.objects.filter(in_force(timezone.localdate()), own, person__is_active=True)
    rows = rows.filter(post__roles__overlap=list(ATTENDING)).select_related("post", "person")
    return rows.order_by("person__full_name")


@dataclass(frozen=True)
class Counts:
    """How many units said what; `proposed` are substitutes the desk has not yet decided on."""

    units: int
    waiting: int
    coming: int
    declined: int
    proposed: int


def counts_of(briefing: Briefing) -> Counts:
    """The live figures of who is coming: accepted substitutes count as coming."""
    rows = Invitation.objects.filter(briefing=briefing).exclude(answer=Answer.WITHDRAWN)
    found = Counter(rows.values_list("answer", "substitute_state"))
    of: Counter[str] = Counter()
    for (answer, _state), count in found.items():
        of[answer] += count
    proposed = found[(Answer.SUBSTITUTE, SubstituteState.PROPOSED)]
    return Counts(
        units=sum(of.values()),
        waiting=sum(of[answer] for answer in OPEN_ANSWERS),
        coming=of[Answer.COMING] + of[Answer.SUBSTITUTE] - proposed,
        declined=of[Answer.DECLINED],
        proposed=proposed,
    )


#: What the list can be narrowed to, by the word in its address.
FILTERS: dict[str, Q] = {
    "chua-tra-loi": Q(answer__in=OPEN_ANSWERS),
    "se-du": Q(answer=Answer.COMING) | Q(answer=Answer.SUBSTITUTE, substitute_state=SubstituteState.ACCEPTED),
    "cu-nguoi-thay": Q(answer=Answer.SUBSTITUTE, substitute_state=SubstituteState.PROPOSED),
    "khong-du": Q(answer=Answer.DECLINED),
}


def listed_invitations(briefing: Briefing, which: str, typed: str) -> QuerySet[Invitation]:
    """Invitations of a briefing in the order of its points."""
    rows = Invitation.objects.filter(briefing=briefing).exclude(answer=Answer.WITHDRAWN)
    rows = rows.filter(FILTERS.get(which, Q()))
    place = Subquery(BridgePoint.objects.filter(briefing=briefing, unit=OuterRef("unit")).values("n"))
    if typed:
        rows = rows.filter(unit__in=matching(Unit.objects.all(), typed, "name").values("id"))
    return rows.select_related(
        "unit__parent", "substitute_person", "substitute_post", "answered_by", "answered_post"
    ).order_by(place)


@dataclass(frozen=True)
class Difference:
    """What the rules name today against what they named when they were last applied."""

    joining: list[Unit]
    leaving: list[Unit]

    def __bool__(self) -> bool:
        return bool(self.joining or self.leaving)


def difference(briefing: Briefing, calling: Calling) -> Difference:
    """Units that come along or drop out when the rules are looked at again."""
    ruled = Below(briefing.host).of_rules(calling.invite_rules)
    points = set(briefing.points.filter(host=False).values_list("unit_id", flat=True))
    joining = ruled - calling.ruled_units - points
    leaving = (calling.ruled_units - ruled) & points
    units = {unit.id: unit for unit in Unit.objects.filter(id__in=joining | leaving).order_by("path")}
    return Difference(_those(units, joining), _those(units, leaving))


def _those(units: dict[UUID, Unit], wanted: set[UUID]) -> list[Unit]:
    return [unit for unit_id, unit in units.items() if unit_id in wanted]


@dataclass(frozen=True)
class Outlook:
    """What a call would mean now: how many people, which of the agency's rules it breaks, what the rules say."""

    people: int
    broken: list[str]
    rules: list[str]
    difference: Difference


def outlook(briefing: Briefing, calling: Calling) -> Outlook:
    """For whoever is about to call."""
    people = would_be_told(briefing, calling)
    return Outlook(
        people=people,
        broken=broken_limits(briefing, people, timezone.now()),
        rules=sentences(calling.invite_rules),
        difference=difference(briefing, calling),
    )


def calling_of(briefing: Briefing) -> Calling:
    """The calling of a briefing; an empty one when it has none yet."""
    return Calling.objects.select_related("series").filter(briefing=briefing).first() or Calling(briefing=briefing)
