"""Gates of catching up: the invited have the bundle; a point answers for what it missed; the keepers see who did."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from giaoban.briefings.access import Seat, place_in
from giaoban.briefings.followup.models import Bundle, BundleState, Missed
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.briefings.recording.access import hears, keeps, recording_of
from giaoban.briefings.recording.models import Recording, RecordingState
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken


@dataclass(frozen=True)
class CatchUp:
    """A reader's bundle: their seat, the sound if they may hear it, and what their point missed."""

    seat: Seat
    bundle: Bundle
    recording: Recording | None
    missed: Missed | None


def keeps_briefing(actor: Actor, briefing: Briefing) -> bool:
    """Whether the actor sees who has caught up: chair, secretary, and the host's office."""
    return keeps(actor, briefing)


def bundle_of(briefing: Briefing) -> Bundle | None:
    """The bundle of a briefing, for whoever passed a gate."""
    return Bundle.objects.filter(briefing=briefing).first()


def catch_up_of(actor: Actor, briefing_id: UUID, *, lock: bool = False) -> CatchUp:
    """The bundle that is ready, for somebody invited."""
    seat = place_in(actor, briefing_id, lock=lock)
    bundle = bundle_of(seat.briefing)
    if bundle is None or not bundle.edition:
        raise Absent
    return CatchUp(seat, bundle, sound_for(actor, seat.briefing), Missed.objects.filter(point=seat.point).first())


def sound_for(actor: Actor, briefing: Briefing) -> Recording | None:
    """The recording, when it is there and this reader may hear it."""
    recording = recording_of(briefing)
    if recording is None or recording.state != RecordingState.READY or not hears(actor, recording):
        return None
    return recording


def bundle_to_keep(actor: Actor, briefing_id: UUID) -> Bundle:
    """The bundle, locked with its briefing, for chair, secretary and the host's office."""
    seat = place_in(actor, briefing_id, lock=True)
    bundle = bundle_of(seat.briefing)
    if bundle is None or not keeps(actor, seat.briefing):
        raise Absent
    return bundle


def bundle_of_system(actor: Actor, briefing_id: UUID) -> Bundle:
    """The bundle of a briefing that was held and is over, locked with it, for the job alone; not yet saved when new."""
    if not actor.is_system:
        raise Absent
    briefing = Briefing.objects.select_for_update(no_key=True).filter(id=briefing_id).first()
    if briefing is None:
        raise Absent
    if briefing.state != BriefingState.ENDED or briefing.opened_at is None:
        raise RuleBroken(_("Cuộc họp chưa kết thúc nên chưa có gì để xem lại."))
    return bundle_of(briefing) or Bundle(briefing=briefing, state=BundleState.BUILDING)
