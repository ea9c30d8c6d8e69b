"""Taking a dossier in: person, papers, code, appointment, first step, in one transaction."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.text import clean_line, clean_text, plain
from giaoban.onestop import clock
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.actions.citizens import keep_citizen
from giaoban.onestop.dossiers.cases import case_of
from giaoban.onestop.dossiers.codes import rule_on
from giaoban.onestop.dossiers.courses import course_with, limit_of
from giaoban.onestop.dossiers.events import DossierReceived
from giaoban.onestop.dossiers.models import Citizen, Dossier, DossierPaper
from giaoban.onestop.dossiers.plans import IntakePlan
from giaoban.onestop.procedures.models import Paper, Version
from giaoban.onestop.procedures.queries import in_force_for, term_for
from giaoban.onestop.processes.actions.running import start_steps
from giaoban.onestop.processes.models import Process, ProcessVersion
from giaoban.org.models import Unit

#: Who comes second waits here until the first has committed, so a day's numbers have no gap and no double.
_NEXT = """
    INSERT INTO dossiers_codecounter (agency, day, last) VALUES (%s, %s, 1)
    ON CONFLICT (agency, day) DO UPDATE SET last = dossiers_codecounter.last + 1 RETURNING last
"""


@action
def receive_dossier(*, actor: Actor, client_key: UUID, plan: IntakePlan, at: datetime | None = None) -> Dossier:
    """Accept a dossier at the actor's counter; the same `client_key` again gives the dossier it made.

    `at` is the true time of what was taken in earlier (the demo, an intake without network). Raises `Absent`, and
    `RuleBroken` on the field that is wrong: person, procedure not in force or without process, missing papers.
    """
    unit = access.counter_unit(actor)
    received_at = at or timezone.now()
    day = timezone.localdate(received_at)
    # First of all: whoever sends the same form twice at once takes turns on the day's counter.
    code = _next_code(unit, day)
    known = Dossier.objects.filter(unit=unit, client_key=client_key).first()
    if known is not None:
        raise Unchanged(known)
    version = in_force_for(unit, day).filter(id=plan.version_id).first()
    if version is None:
        raise RuleBroken(_("Thủ tục này không còn áp dụng. Hãy chọn thủ tục đang áp dụng."), field="version")
    process = _process_of(version, day)
    citizen = keep_citizen(unit, plan.citizen)
    dossier = _made(unit, version, citizen, plan, received_at)
    dossier.code, dossier.client_key, dossier.received_by_id = code, client_key, actor.person_id
    dossier.search = plain(clean_line(f"{code} {citizen.name} {version.name}"))
    dossier.save(force_insert=True)
    _take_papers(dossier, plan)
    record(dossier, DossierReceived(dossier.id, code, version.name))
    start_steps(actor, case_of(dossier), process, received_at)
    return dossier


def _next_code(unit: Unit, day: date) -> str:
    rule = rule_on(day)
    above = Unit.objects.filter(id__in=unit.ancestor_ids()).order_by("path")
    codes = [*above.values_list("code", flat=True), unit.code]
    agency = rule.agency_id(codes, unit.name)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [agency, day])
        (number,) = cursor.fetchone() or (1,)
    return rule.code(agency, day, number)


def _process_of(version: Version, day: date) -> ProcessVersion:
    process = Process.objects.filter(id=version.process_id).first() if version.process_id else None
    found = None
    if process is not None:
        # What was taken in before the process began (written down without network) goes by today's.
        versions = ProcessVersion.objects
        found = versions.in_force(process, day) or versions.in_force(process, timezone.localdate())
    if found is None:
        raise RuleBroken(
            _("Thủ tục “{name}” chưa gắn quy trình xử lý. Hãy báo người soạn thủ tục gắn quy trình.").format(
                name=version.name
            ),
            field="version",
            code="no_process",
        )
    return found


def _made(unit: Unit, version: Version, citizen: Citizen, plan: IntakePlan, received_at: datetime) -> Dossier:
    limit = limit_of(term_for(version, unit, timezone.localdate(received_at)).promised)
    dossier = Dossier(
        id=uuid4(),
        unit=unit,
        version=version,
        applicant=citizen,
        channel=plan.channel,
        received_at=received_at,
        note=clean_text(plan.note),
    )
    if limit is not None:
        dossier.limit_kind, dossier.limit_amount = limit.kind.value, limit.amount
        dossier.promised_at = dossier.due_at = clock.appointment(course_with(unit, received_at, limit))
    return dossier


def _take_papers(dossier: Dossier, plan: IntakePlan) -> None:
    papers = list(dossier.version.papers.all())
    before: dict[UUID | None, DossierPaper] = {row.id: row for row in reusable_papers(dossier.applicant, papers)}
    missing = [
        paper.name
        for paper in papers
        if paper.required
        and paper.id not in plan.given
        and _reused(plan, paper) not in before
        and not _in_group(paper, papers)
    ]
    if missing:
        raise RuleBroken(
            _("Còn thiếu: {papers}. Nhận đủ rồi hãy tiếp nhận.").format(papers="; ".join(missing)), field="papers"
        )
    rows = [_copied(dossier, paper, paper.id in plan.given, before.get(_reused(plan, paper))) for paper in papers]
    DossierPaper.objects.bulk_create(rows)


def _in_group(paper: Paper, papers: list[Paper]) -> bool:
    """Papers of several cases ("Trường hợp …") are not all brought: the clerk ticks those of this case."""
    return bool(paper.group) and len({each.group for each in papers}) > 1


def _copied(dossier: Dossier, paper: Paper, given: bool, earlier: DossierPaper | None) -> DossierPaper:
    fits = earlier is not None and earlier.kind == paper.kind
    return DossierPaper(
        dossier=dossier,
        position=paper.position,
        group=paper.group,
        name=paper.name,
        form_name=paper.form_name,
        kind=paper.kind,
        reusable=paper.reusable,
        shown=paper.shown,
        originals=paper.originals,
        copies=paper.copies,
        required=paper.required,
        given=given or fits,
        given_at=dossier.received_at if given or fits else None,
        reused_from=earlier if fits and not given else None,
        attachment=earlier.attachment if earlier is not None and fits and not given else None,
    )


def reusable_papers(citizen: Citizen, papers: list[Paper]) -> list[DossierPaper]:
    """The newest paper of each kind that this person gave before and need not bring again."""
    kinds = {paper.kind for paper in papers if paper.reusable and paper.kind}
    rows = DossierPaper.objects.filter(dossier__applicant=citizen, given=True, reusable=True, kind__in=kinds)
    return list(rows.select_related("dossier", "attachment").order_by("kind", "-given_at").distinct("kind"))


def _reused(plan: IntakePlan, paper: Paper) -> UUID | None:
    return plan.reused.get(paper.id)
