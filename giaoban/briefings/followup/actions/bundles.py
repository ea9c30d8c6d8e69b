"""The bundle is made by a job, told of once, and made anew when sound or minutes come or go."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.briefings.followup import access
from giaoban.briefings.followup.events import BundleAsked, BundleFailed, BundleMade, CatchUpUrged
from giaoban.briefings.followup.facts import Absence, Shown
from giaoban.briefings.followup.models import Bundle, BundleState, Listening, Missed
from giaoban.briefings.followup.notices import CATCH_UP, LISTENERS
from giaoban.briefings.recording.timeline import Timeline
from giaoban.briefings.spans import common
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.jobs import defer
from giaoban.office.notices.actions.notices import send_notices
from giaoban.office.notices.queries import people_of_units

FOLDER = "bundles"
ENOUGH = 0.8
"""Who heard this part of what they missed has caught up."""


@action
def finish_bundle(
    *, actor: Actor, briefing_id: UUID, shown: list[Shown], absent: list[Absence], timeline: Timeline, archive: Path,
    complete: bool,
) -> Bundle:  # fmt: skip
    """Keep what the job made. `complete`: nothing more is expected, so those who missed something are told, once."""
    bundle = access.bundle_of_system(actor, briefing_id)
    bundle.edition += 1
    with archive.open("rb") as file:
        bundle.archive = default_storage.save(f"{FOLDER}/{briefing_id}/{bundle.edition}.zip", File(file))
    bundle.size = archive.stat().st_size
    bundle.shown = [_shown(one) for one in shown]
    bundle.has_sound = bool(timeline.seconds)
    bundle.state, bundle.error, bundle.built_at = BundleState.READY, "", timezone.now()
    told = bundle.told_at
    bundle.told_at = told or (bundle.built_at if complete else None)
    bundle.save()
    for absence in absent:
        _keep_missed(bundle, absence, timeline)
    if complete and told is None and absent:
        _tell(actor, bundle, [absence.point.unit_id for absence in absent], key="ready")
    record(bundle, BundleMade(briefing_id, bundle.edition, len(absent)))
    return bundle


@action
def fail_bundle(*, actor: Actor, briefing_id: UUID, reason: str) -> Bundle:
    """It could not be made; an earlier one stays."""
    bundle = access.bundle_of_system(actor, briefing_id)
    bundle.state, bundle.error = BundleState.FAILED, reason[:500]
    bundle.save()
    record(bundle, BundleFailed(briefing_id, bundle.error))
    return bundle


@action
def rebuild_bundle(*, actor: Actor, briefing_id: UUID) -> Bundle:
    """Try again what failed."""
    bundle = access.bundle_to_keep(actor, briefing_id)
    if bundle.state == BundleState.BUILDING:
        raise Unchanged(bundle)
    bundle.state = BundleState.BUILDING
    bundle.save(update_fields=["state"])
    defer("build_bundle", briefing_id=str(briefing_id))
    record(bundle, BundleAsked(briefing_id))
    return bundle


@action
def urge_catch_up(*, actor: Actor, briefing_id: UUID) -> Bundle:
    """Remind the points that have not caught up; each at most once a day."""
    bundle = access.bundle_to_keep(actor, briefing_id)
    today = timezone.localdate()
    waiting = [
        row
        for row in Missed.objects.filter(briefing=briefing_id, done_at__isnull=True).select_related("point")
        if row.urged_at is None or timezone.localdate(row.urged_at) < today
    ]
    if not waiting or not bundle.edition:
        raise RuleBroken(_("Không còn điểm cầu nào cần nhắc hôm nay. Hãy xem lại vào ngày mai."))
    Missed.objects.filter(id__in=[row.id for row in waiting]).update(urged_at=timezone.now())
    _tell(actor, bundle, [row.point.unit_id for row in waiting], key=f"urged:{today}")
    record(bundle, CatchUpUrged(briefing_id, len(waiting)))
    return bundle


def measure(missed: Missed) -> None:
    """How much of what a point missed its people heard, all together; enough of it is done. Not saved."""
    ranges = [pair for row in Listening.objects.filter(point=missed.point_id) for pair in row.pairs]
    missed.heard = round(common([(a, b) for a, b in missed.parts], ranges))
    if missed.done_at is None and missed.needed and missed.heard >= ENOUGH * missed.needed:
        missed.done_at = timezone.now()


def _keep_missed(bundle: Bundle, absence: Absence, timeline: Timeline) -> None:
    row = Missed.objects.filter(point=absence.point).first() or Missed(briefing=bundle.briefing, point=absence.point)
    row.spans = [[_text(start), _text(end)] for start, end in absence.spans]
    row.seconds, row.whole = round(absence.length.total_seconds()), absence.whole
    parts = (timeline.part(start, end) for start, end in absence.spans) if timeline.seconds else ()
    row.parts = [[round(part[0], 1), round(part[1], 1)] for part in parts if part is not None]
    measure(row)
    row.save()


def _tell(actor: Actor, bundle: Bundle, units: list[UUID], *, key: str) -> None:
    briefing = bundle.briefing
    send_notices(
        actor=actor,
        kind=CATCH_UP,
        title=_("Xem lại: {briefing}").format(briefing=briefing.title),
        text=_("Điểm cầu của anh/chị vắng hoặc mất kết nối một phần cuộc họp. Hãy nghe lại đoạn đã lỡ."),
        url=reverse("catch_up", args=[briefing.id]),
        people=people_of_units(units, LISTENERS),
        about=briefing.id,
        key=key,
        for_unit=briefing.host_id,
    )


def _shown(one: Shown) -> dict[str, Any]:
    names = {"document": str(one.document_id), "version": one.version, "page": one.page, "title": one.title}
    return names | {"at": _text(one.at)}


def _text(at: datetime) -> str:
    return at.isoformat()
