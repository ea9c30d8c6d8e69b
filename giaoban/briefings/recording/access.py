"""Gates of the recording: the desk runs it, the invited hear it unless it is restricted, the host's office keeps it."""

from uuid import UUID

from giaoban.briefings.access import Seat, briefing_to_see, place_in, seat_at_desk
from giaoban.briefings.models import Briefing
from giaoban.briefings.recording.models import Recording, RecordingState
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent
from giaoban.org.access import holds, units_with
from giaoban.org.models import Level, Unit
from giaoban.org.powers import Power


def keeps(actor: Actor, briefing: Briefing) -> bool:
    """Whether the actor decides over the file: chair, secretary, and the host's office."""
    return actor.post_id in briefing.desk_posts() or holds(actor, Power.BRIEFINGS_CONVENE, briefing.host)


def desk_with_recording(actor: Actor, briefing_id: UUID) -> tuple[Seat, Recording | None]:
    """The desk of an open briefing, locked, with what was recorded so far."""
    seat = seat_at_desk(actor, briefing_id)
    return seat, _recording(seat.briefing)


def recording_to_keep(actor: Actor, briefing_id: UUID) -> Recording:
    """The recording, locked with its briefing, for those who decide over it."""
    seat = place_in(actor, briefing_id, lock=True)
    recording = _recording(seat.briefing)
    if recording is None or not keeps(actor, seat.briefing):
        raise Absent
    return recording


def recording_to_hear(actor: Actor, briefing_id: UUID) -> Recording:
    """The recording, for those who may listen to it."""
    briefing = briefing_to_see(actor, briefing_id)
    recording = _recording(briefing)
    if recording is None or recording.audio is None or not hears(actor, recording):
        raise Absent
    return recording


def hears(actor: Actor, recording: Recording) -> bool:
    """Whether somebody who may know of the briefing may listen."""
    return not recording.restricted or keeps(actor, recording.briefing)


def recording_of_system(actor: Actor, briefing_id: UUID) -> Recording:
    """The recording, locked, for a job or the media keeper alone."""
    if not actor.is_system:
        raise Absent
    briefing = Briefing.objects.select_for_update(no_key=True).filter(id=briefing_id).first()
    recording = _recording(briefing) if briefing else None
    if recording is None or recording.state == RecordingState.DELETED:
        raise Absent
    return recording


def host_to_rule(actor: Actor) -> Unit:
    """The agency whose rule the actor sets: its leaders, who chair, and its administrators."""
    for power in (Power.BRIEFINGS_CHAIR, Power.ORG_MANAGE):
        hosts = units_with(actor, power).exclude(level__in=[Level.DEPARTMENT, Level.VILLAGE])
        host = hosts.order_by("path").first()
        if host is not None:
            return host
    raise Absent


def recording_of(briefing: Briefing) -> Recording | None:
    """What was recorded of a briefing, for whoever passed a gate."""
    return _recording(briefing)


def _recording(briefing: Briefing) -> Recording | None:
    rows = Recording.objects.select_related("briefing__host", "audio", "small")
    return rows.filter(briefing=briefing).first()
