"""A paper's files: made before anything is locked, since laying out long minutes takes a second or two."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from giaoban.adapters.papers import layout_on, to_pdf
from giaoban.briefings.minutes import access
from giaoban.briefings.minutes.drafting import paper_from
from giaoban.kernel.actor import Actor


@dataclass(frozen=True)
class Printed:
    """The text of one edition as files."""

    edition: int
    pdf: bytes
    docx: bytes


def print_paper(actor: Actor, briefing_id: UUID, kind: str) -> Printed:
    """What the desk would finalise now. Raises Absent."""
    from giaoban.adapters.papers.docx import to_docx  # a library that only those who print should load

    paper = access.paper_of(access.desk_of(actor, briefing_id).briefing, kind)
    whole, layout = paper_from(paper.head, paper.sections), layout_on(timezone.localdate())
    return Printed(paper.edition, to_pdf(whole, layout), to_docx(whole, layout))
