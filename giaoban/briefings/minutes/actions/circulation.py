"""A finalised paper goes to the invited units; each confirms that it has received and read it."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.access import person_and_post
from giaoban.briefings.minutes import access
from giaoban.briefings.minutes.events import PaperAcknowledged, PaperCirculated, PaperUrged
from giaoban.briefings.minutes.models import Acknowledgement, Circulation, Paper, PaperKind, Version
from giaoban.briefings.minutes.notices import CIRCULATED, READERS
from giaoban.briefings.models import Briefing
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.office.notices.actions.notices import send_notices
from giaoban.office.notices.queries import people_of_units


@action
def circulate_paper(*, actor: Actor, briefing_id: UUID, kind: str) -> Version:
    """Send the last version to every invited unit that does not have it yet."""
    briefing = access.desk_of(actor, briefing_id, lock=True).briefing
    paper = access.paper_of(briefing, kind)
    version = _last(paper)
    sent = set(version.circulations.values_list("point", flat=True))
    points = [point for point in briefing.points.filter(host=False) if point.id not in sent]
    if not points:
        raise Unchanged(version)
    now = timezone.now()
    Circulation.objects.bulk_create(Circulation(version=version, point=point, sent_at=now) for point in points)
    title = _("{paper}: {briefing}").format(paper=paper.label, briefing=briefing.title)
    text = _("Đề nghị đơn vị đọc và bấm Đã nhận, đã đọc.")
    _tell(actor, briefing, version, {point.unit_id for point in points}, title, text, key=f"sent:{now.isoformat()}")
    record(version, PaperCirculated(briefing.id, paper.label, version.n, len(points)))
    return version


@action
def urge_readers(*, actor: Actor, briefing_id: UUID, kind: str) -> Version:
    """Remind the units that have not confirmed; each at most once a day."""
    briefing = access.desk_of(actor, briefing_id, lock=True).briefing
    paper = access.paper_of(briefing, kind)
    version = _last(paper)
    today = timezone.localdate()
    waiting = [
        row
        for row in version.circulations.filter(acknowledgement__isnull=True).select_related("point")
        if row.urged_at is None or timezone.localdate(row.urged_at) < today
    ]
    if not waiting:
        raise RuleBroken(_("Không còn đơn vị nào cần nhắc hôm nay. Hãy xem lại vào ngày mai."))
    now = timezone.now()
    version.circulations.filter(id__in=[row.id for row in waiting]).update(urged_at=now)
    title = _("Nhắc xác nhận {paper}: {briefing}").format(paper=paper.label, briefing=briefing.title)
    text = _("Đơn vị chưa xác nhận đã nhận. Đề nghị đọc và bấm Đã nhận, đã đọc.")
    _tell(actor, briefing, version, {row.point.unit_id for row in waiting}, title, text, key=f"urged:{today}")
    record(version, PaperUrged(briefing.id, paper.label, len(waiting)))
    return version


@action
def acknowledge_paper(*, actor: Actor, briefing_id: UUID, kind: str) -> Acknowledgement:
    """The actor's unit has received and read the last version sent to it; the first of the unit counts."""
    circulation = access.circulation_of(actor, briefing_id, kind, lock=True)
    person, post = person_and_post(actor)
    known = Acknowledgement.objects.filter(circulation=circulation).first()
    if known is not None:
        raise Unchanged(known)
    row = Acknowledgement(
        circulation=circulation, person=person, name=person.full_name, title=post.title, at=timezone.now()
    )
    row.save(force_insert=True)
    paper = circulation.version.paper
    record(row, PaperAcknowledged(paper.briefing_id, paper.label, circulation.point.name))
    return row


def _last(paper: Paper) -> Version:
    version = Version.objects.filter(paper=paper, n=paper.final).first()
    if version is None:
        raise RuleBroken(_("Văn bản chưa chốt. Hãy bấm Chốt rồi gửi."))
    return version


def _tell(
    actor: Actor, briefing: Briefing, version: Version, units: set[UUID], title: str, text: str, *, key: str
) -> None:
    page = "minutes" if version.paper.kind == PaperKind.MINUTES else "conclusion_notice"
    send_notices(
        actor=actor,
        kind=CIRCULATED,
        title=title,
        text=text,
        url=reverse(page, args=[briefing.id]),
        people=people_of_units(units, READERS),
        about=version.id,
        key=key,
    )
