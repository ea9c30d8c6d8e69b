"""Who of the cast may do what with a recording."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from giaoban.briefings.events import room_stream
from giaoban.briefings.models import Briefing
from giaoban.briefings.recording.actions.files import SOUND
from giaoban.briefings.recording.models import Recording, RecordingState, Stretch
from giaoban.briefings.tests.permissions import DESK, INVITED, Arguments
from giaoban.briefings.tests.scene import Scene
from giaoban.kernel.actor import system_actor
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.org.tests.permissions import ADMINISTRATOR, HOST_OFFICE, SYSTEM, Who

#: A file that begins as ours do.
BYTES = b"\x1a\x45\xdf\xa3" + b"\x00" * 20 + b"webm" + b"\x00" * 2000
DECIDERS: Who = ADMINISTRATOR | {"chair", "vice_chair"}

ROUTES: dict[str, Who] = {
    "recording": INVITED,
    "recording_act": HOST_OFFICE,
    "recording_file": INVITED,
    "recording_rules": DECIDERS,
}

ACTIONS: dict[str, Who] = {
    "briefings.start_recording": DESK,
    "briefings.pause_recording": DESK,
    "briefings.resume_recording": DESK,
    "briefings.stop_recording": DESK,
    "briefings.close_recording": SYSTEM,
    "briefings.trouble_recording": SYSTEM,
    "briefings.progress_recording": SYSTEM,
    "briefings.finish_recording": SYSTEM,
    "briefings.fail_recording": SYSTEM,
    "briefings.expire_recording": SYSTEM,
    "briefings.retry_recording": HOST_OFFICE,
    "briefings.restrict_recording": HOST_OFFICE,
    "briefings.delete_recording": HOST_OFFICE,
    "briefings.use_recording": INVITED,
    "briefings.set_recording_rule": DECIDERS,
}

MESSAGES: dict[str, Who] = {
    "record.start": DESK,
    "record.pause": DESK,
    "record.resume": DESK,
    "record.stop": DESK,
}

ARGUMENTS: dict[str, Arguments] = {
    "briefings.trouble_recording": lambda s, m: {"trouble": "silent"},
    "briefings.progress_recording": lambda s, m: {"percent": 10},
    "briefings.finish_recording": lambda s, m: {
        "stretches": 1, "full": Path("/nowhere"), "small": Path("/nowhere"), "seconds": 1, "lost": 0
    },
    "briefings.fail_recording": lambda s, m: {"reason": "Hỏng"},
    "briefings.restrict_recording": lambda s, m: {"restricted": True},
    "briefings.delete_recording": lambda s, m: {"reason": "Theo đề nghị"},
    "briefings.use_recording": lambda s, m: {"use": "listened"},
    "briefings.set_recording_rule": lambda s, m: {
        "from_on": timezone.localdate(), "mode": "never", "keep_days": 30
    },
}  # fmt: skip


def recorded(briefing: Briefing, *, seconds: int = 60) -> Recording:
    """A recording that was made: one stretch from the opening on."""
    files = [
        store_attachment(
            actor=system_actor("kiểm thử"), file=io.BytesIO(BYTES + name.encode()), name=name,
            owner=room_stream(briefing.id), unit_id=briefing.host_id, accept=SOUND,
        )
        for name in ("day-du.webm", "nghe.webm")
    ]  # fmt: skip
    recording = Recording(
        briefing=briefing, state=RecordingState.READY, audio=files[0], small=files[1], seconds=seconds
    )
    recording.save()
    began = briefing.opened_at or timezone.now()
    ended = began + timedelta(seconds=seconds)
    Stretch(recording=recording, began_at=began, began_by="Thư ký", ended_at=ended, ended_by="Thư ký").save()
    return recording


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses."""
    if not Recording.objects.filter(briefing=scene.briefing).exists():
        recorded(scene.briefing)
    return {"sound": "nghe"}


def FORMS(scene: Scene) -> dict[str, dict[str, str]]:
    """What is posted."""
    return {"recording_act": {"viec": "mo-rong"}, "recording_rules": {"mode": "asked"}}
