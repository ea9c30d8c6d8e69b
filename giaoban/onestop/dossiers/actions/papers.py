"""The papers of a dossier: handed in later, scanned or photographed."""

from typing import IO
from uuid import UUID

from django.core.files.base import File
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.kernel.attachments.kinds import PICTURE_KINDS, AcceptRule
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.actions.times import fresh
from giaoban.onestop.dossiers.events import PaperGiven
from giaoban.onestop.dossiers.models import Dossier, DossierPaper

#: What a scanner or a phone makes.
ACCEPT = AcceptRule(PICTURE_KINDS | {"pdf"})


@action
def mark_paper(*, actor: Actor, dossier_id: UUID, edition: int, paper_id: UUID, given: bool) -> DossierPaper:
    """A paper was brought after all, or was not. Raises `Absent` and `RuleBroken`."""
    dossier = access.dossier_to_answer(actor, dossier_id)
    fresh(dossier, edition)
    paper = access.paper_of(dossier, paper_id)
    paper.given, paper.given_at = given, timezone.now() if given else None
    paper.save(update_fields=["given", "given_at"])
    _next_edition(dossier)
    record(dossier, PaperGiven(dossier.id, dossier.code, paper.name, _("đã nhận") if given else _("chưa có")))
    return paper


@action
def attach_paper(
    *, actor: Actor, dossier_id: UUID, paper_id: UUID, file: IO[bytes] | File[bytes], name: str
) -> DossierPaper:
    """Keep a scan or photograph of a paper, which is then given. Raises `Absent` and `RuleBroken` (on `file`)."""
    dossier = access.dossier_to_answer(actor, dossier_id)
    fresh(dossier, dossier.edition)
    paper = access.paper_of(dossier, paper_id)
    paper.attachment = store_attachment(
        actor=actor, file=file, name=name, owner=f"dossier:{dossier.id}", unit_id=dossier.unit_id, accept=ACCEPT
    )
    paper.given, paper.given_at = True, paper.given_at or timezone.now()
    paper.save(update_fields=["attachment", "given", "given_at"])
    _next_edition(dossier)
    record(dossier, PaperGiven(dossier.id, dossier.code, paper.name, _("đã chụp")))
    return paper


def _next_edition(dossier: Dossier) -> None:
    dossier.edition += 1
    dossier.save(update_fields=["edition"])
