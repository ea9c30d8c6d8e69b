"""The demo's rule about recording; what is recorded in its room is real."""

from django.utils import timezone

from giaoban.briefings.recording.actions.rules import set_recording_rule
from giaoban.briefings.recording.models import Mode, RecordingRule
from giaoban.demo.world import World
from giaoban.org.queries import actor_for


def seed_recording(world: World) -> None:
    """A reason is needed, and files are kept for half a year; a rule that is there already stays."""
    briefing = world.briefing
    if RecordingRule.objects.filter(host=briefing.host).exists():
        return
    chair = actor_for(briefing.chair_person, briefing.chair_post, "demo")
    set_recording_rule(actor=chair, from_on=timezone.localdate(), mode=Mode.ASKED, keep_days=180)
