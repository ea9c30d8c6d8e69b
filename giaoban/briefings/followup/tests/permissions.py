"""Who of the cast may do what with the bundle of a briefing that is over."""

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from giaoban.briefings.followup.models import Bundle, BundleState
from giaoban.briefings.recording.timeline import Timeline
from giaoban.briefings.tests.permissions import INVITED, Arguments
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.permissions import HOST_OFFICE, SYSTEM, Who

ROUTES: dict[str, Who] = {
    "catch_up": INVITED,
    "catch_up_act": INVITED,
    "catch_up_beat": INVITED,
    "catch_up_archive": INVITED,
    "catch_up_units": HOST_OFFICE,
    "catch_up_keep": HOST_OFFICE,
}

ACTIONS: dict[str, Who] = {
    "briefings.finish_bundle": SYSTEM,
    "briefings.fail_bundle": SYSTEM,
    "briefings.rebuild_bundle": HOST_OFFICE,
    "briefings.urge_catch_up": HOST_OFFICE,
    "briefings.hear_catch_up": INVITED,
    "briefings.confirm_catch_up": INVITED,
    "briefings.dismiss_catch_up": INVITED,
}

ARGUMENTS: dict[str, Arguments] = {
    "briefings.finish_bundle": lambda s, m: {
        "shown": [], "absent": [], "timeline": Timeline(()), "archive": Path("/nowhere"), "complete": False
    },
    "briefings.fail_bundle": lambda s, m: {"reason": "Hết chỗ"},
    "briefings.hear_catch_up": lambda s, m: {"ranges": [(0.0, 5.0)]},
    "briefings.dismiss_catch_up": lambda s, m: {"reason": "Đã họp trực tiếp"},
}  # fmt: skip


def ids(scene: Scene) -> dict[str, Any]:
    """A bundle that is there, as after the meeting."""
    if not Bundle.objects.filter(briefing=scene.briefing).exists():
        archive = default_storage.save(f"bundles/{scene.briefing.id}/1.zip", ContentFile(b"PK"))
        Bundle(briefing=scene.briefing, state=BundleState.READY, edition=1, archive=archive, size=2).save()
    return {}
