"""The papers of a briefing: assembled when it ends, corrected by the desk, finalised as versions with files."""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.events import room_stream
from giaoban.briefings.minutes import access
from giaoban.briefings.minutes.actions.stale import stale
from giaoban.briefings.minutes.drafting import Section, first_head, sections_of
from giaoban.briefings.minutes.events import PaperAssembled, PaperChanged, PaperFinalised
from giaoban.briefings.minutes.models import Paper, PaperKind, Version
from giaoban.briefings.minutes.printing import Printed
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.kernel.attachments.kinds import DOCUMENTS
from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line, clean_text

LONGEST_SECTION = 50_000
LONGEST_LINE = 300
MOST_SECTIONS = 120


@dataclass(frozen=True)
class HeadText:
    """The lines above and below the text, as typed; `day` is None while the paper is to be dated when it is signed."""

    above: str
    issuer: str
    number: str
    symbol: str
    place: str
    day: date | None
    summary: str
    recipients: str


@action
def assemble_paper(*, actor: Actor, briefing_id: UUID, kind: str) -> Paper:
    """Draft the paper from what is known of the briefing; what somebody wrote in it by hand stays.

    By the system when the briefing ends, by the desk at any time after it.
    """
    if actor.is_system:
        briefing = Briefing.objects.select_for_update(no_key=True, of=("self",)).filter(id=briefing_id).first()
        if briefing is None:
            raise Absent
    else:
        briefing = access.desk_of(actor, briefing_id, lock=True).briefing
    if briefing.state != BriefingState.ENDED:
        raise RuleBroken(_("Cuộc họp chưa kết thúc. Hãy kết thúc cuộc họp rồi dựng dự thảo."))
    fresh = sections_of(briefing, _kind(kind))
    paper = Paper.objects.filter(briefing=briefing, kind=kind).first()
    if paper is None:
        paper = Paper(briefing=briefing, kind=kind, head=first_head(briefing, kind), edition=0)
    sections = _merged(paper.sections, fresh)
    if sections == paper.sections:
        raise Unchanged(paper)
    paper.sections, paper.assembled_at = sections, timezone.now()
    _write(paper, actor)
    record(paper, PaperAssembled(briefing.id, paper.label))
    return paper


@action
def change_paper(
    *, actor: Actor, briefing_id: UUID, kind: str, edition: int, head: HeadText, sections: list[Section]
) -> Paper:
    """Save the desk's corrections; raises `RuleBroken` (stale) when somebody saved meanwhile."""
    briefing = access.desk_of(actor, briefing_id, lock=True).briefing
    paper = access.paper_of(briefing, _kind(kind))
    values = {**paper.head, **_head(head)}
    known = {section["key"]: section for section in paper.sections}
    if len(sections) > MOST_SECTIONS:
        raise RuleBroken(_("Văn bản có quá 120 phần. Hãy gộp bớt."))
    written = [_section(section, known.get(section.key)) for section in sections]
    if (values, written) == (paper.head, paper.sections):
        raise Unchanged(paper)
    if edition != paper.edition:
        raise stale(paper.written_by, paper.written_at)
    paper.head, paper.sections = values, written
    _write(paper, actor)
    record(paper, PaperChanged(briefing.id, paper.label))
    return paper


@action
def finalise_paper(*, actor: Actor, briefing_id: UUID, kind: str, printed: Printed, reason: str = "") -> Version:
    """Fix the edition that was `printed` as a version. From the second on, `reason` says what was corrected.

    Raises `RuleBroken` (stale) when somebody saved since it was printed.
    """
    briefing = access.desk_of(actor, briefing_id, lock=True).briefing
    paper = access.paper_of(briefing, _kind(kind))
    if not paper.changed:
        raise Unchanged(paper.versions.get(n=paper.final))
    if printed.edition != paper.edition:
        raise stale(paper.written_by, paper.written_at)
    reason = clean_line(reason)[:LONGEST_LINE]
    if paper.final and not reason:
        raise RuleBroken(_("Hãy ghi sửa gì so với bản trước."), field="reason")
    number, now = paper.final + 1, timezone.now()
    pdf, docx = _files(actor, briefing, f"{paper.kind}-{number}", printed)
    version = Version(
        paper=paper, n=number, head=paper.head, sections=paper.sections, reason=reason,
        finalised_by=actor.name.split(", ")[0], finalised_at=now, pdf=pdf, docx=docx,
    )  # fmt: skip
    version.save(force_insert=True)
    paper.final, paper.changed = number, False
    paper.save(update_fields=["final", "changed"])
    record(version, PaperFinalised(briefing.id, paper.label, number))
    return version


def _files(actor: Actor, briefing: Briefing, name: str, printed: Printed) -> tuple[Attachment, Attachment]:
    pdf, docx = (
        store_attachment(
            actor=actor,
            file=io.BytesIO(content),
            name=f"{name}-{briefing.title[:80]}.{suffix}",
            owner=room_stream(briefing.id),
            unit_id=briefing.host_id,
            accept=DOCUMENTS,
        )
        for suffix, content in (("pdf", printed.pdf), ("docx", printed.docx))
    )
    return pdf, docx


def _kind(kind: str) -> PaperKind:
    if kind not in PaperKind.values:
        raise Absent
    return PaperKind(kind)


def _merged(old: list[dict[str, Any]], fresh: list[Section]) -> list[dict[str, Any]]:
    """The fresh draft, with the sections that somebody wrote in left as they are."""
    own = {section["key"]: section for section in old if section["own"]}
    merged = [
        own.get(one.key) or {"key": one.key, "heading": one.heading, "body": one.body, "own": False} for one in fresh
    ]
    there = {one.key for one in fresh}
    gone = [section for key, section in own.items() if key not in there]
    return [*merged[:-1], *gone, *merged[-1:]]


def _section(typed: Section, known: dict[str, Any] | None) -> dict[str, Any]:
    heading, body = clean_line(typed.heading)[:LONGEST_LINE], clean_text(typed.body)
    if len(body) > LONGEST_SECTION:
        raise RuleBroken(_("Phần “{heading}” dài quá 50.000 chữ. Hãy chia ra.").format(heading=heading))
    touched = known is None or known["own"] or (heading, body) != (known["heading"], clean_text(known["body"]))
    return {"key": typed.key[:80], "heading": heading, "body": body, "own": touched}


def _head(head: HeadText) -> dict[str, Any]:
    lines = {name: clean_line(getattr(head, name)) for name in ("above", "issuer", "number", "symbol", "place")}
    for name, label in (("issuer", _("Cơ quan ban hành")), ("symbol", _("Ký hiệu")), ("place", _("Địa danh"))):
        if not lines[name]:
            raise RuleBroken(_("Hãy ghi {label}.").format(label=label.lower()), field=name)
    if any(len(line) > LONGEST_LINE for line in lines.values()):
        raise RuleBroken(_("Dòng đầu văn bản dài quá 300 chữ. Hãy rút gọn."))
    return {
        **lines,
        "day": head.day.isoformat() if head.day else "",
        "summary": clean_text(head.summary)[:1000],
        "recipients": clean_text(head.recipients)[:2000],
    }


def _write(paper: Paper, actor: Actor) -> None:
    paper.edition += 1
    paper.changed = True
    paper.written_by = _("Hệ thống") if actor.is_system else actor.name.split(", ")[0]
    paper.written_at = timezone.now()
    if paper.edition == 1:
        paper.save(force_insert=True)
        return
    fields = ["head", "sections", "edition", "changed", "written_by", "written_at", "assembled_at"]
    paper.save(update_fields=fields)
