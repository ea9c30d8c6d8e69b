"""The room protocol's promise, checked for an action: a stale snapshot with the events since equals a fresh one."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from giaoban.briefings.access import seat_in
from giaoban.briefings.events import room_stream
from giaoban.briefings.room.snapshot import Viewer, current_seq, missed, snapshot
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member

REPOSITORY = Path(__file__).resolve().parents[3]


def assert_replays(scene: Scene, viewers: list[Member], act: Callable[[], Any]) -> Any:
    """Run `act` and prove the promise for each viewer with the browser's own code; returns what `act` returned."""
    before = {viewer.person.username: _look(scene, viewer) for viewer in viewers}
    seq = current_seq(room_stream(scene.briefing.id))
    result = act()
    events = missed(room_stream(scene.briefing.id), seq)
    assert events, "the action told the room nothing"
    cases = []
    for viewer in viewers:
        seat = seat_in(viewer.actor, scene.briefing.id)
        sees = Viewer(str(seat.point.id), seat.at_desk, str(viewer.person.id))
        patches = [(event.seq, sees.patch(event.payload)) for event in events]
        name = viewer.person.username
        cases.append(
            {
                "name": name,
                "snapshot": before[name],
                "events": [{"seq": number, "patch": patch} for number, patch in patches if patch is not None],
                "expect": _look(scene, viewer),
            }
        )
    for line in _apply(cases):
        assert line["same"], f"{line['name']}: {line.get('difference')}"
    return result


def _look(scene: Scene, viewer: Member) -> dict[str, Any]:
    presence = scene.devices[viewer.person.username]
    return snapshot(seat_in(viewer.actor, scene.briefing.id), presence, "up")


def _apply(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    node = REPOSITORY / ".venv" / "bin" / "node"
    done = subprocess.run(
        [str(node) if node.exists() else "node", "client/room/apply-cli.ts"],
        input="\n".join(json.dumps(case) for case in cases),
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        env={**os.environ, "NODE_NO_WARNINGS": "1"},
        check=False,
    )
    assert done.stdout, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]
