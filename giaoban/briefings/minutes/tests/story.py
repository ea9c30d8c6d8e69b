"""A briefing as it goes: people come and lose their line, speak, ask in writing, conclude; then it ends."""

from uuid import uuid4

import pytest

from giaoban.briefings.actions.agenda import move_agenda
from giaoban.briefings.actions.attendance import leave_room
from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.actions.floor import ask_floor, begin_speaking, give_back_floor, grant_floor
from giaoban.briefings.actions.notes import send_note
from giaoban.briefings.minutes.actions.entries import write_minutes
from giaoban.briefings.minutes.tests.permissions import confirmed
from giaoban.briefings.tests.scene import Scene


@pytest.fixture
def held(scene: Scene) -> Scene:
    """It has ended."""
    hold(scene)
    return scene


def hold(scene: Scene) -> None:
    """The whole course, without its end's job."""
    cast = scene.cast
    for member in (cast.chair, cast.secretary, cast.mai_son_official, cast.nhon_mai_official):
        scene.enter(member)
    scene.act(move_agenda, cast.chair, item_id=scene.items[0].id)
    official = cast.mai_son_official
    turn = scene.act(ask_floor, official, subject="Chốt kiểm dịch", key=str(uuid4()))
    scene.act(grant_floor, cast.chair, request_id=turn.id)
    scene.act(begin_speaking, official, request_id=turn.id, client=scene.devices[official.person.username].client)
    scene.act(give_back_floor, official, request_id=turn.id)
    scene.act(send_note, cast.nhon_mai_official, body="Đường vào bản sạt lở", key=str(uuid4()))
    text = "Phòng Nông nghiệp báo cáo 12 hộ có dịch.\n- Mai Sơn: 8 hộ\n- Nhôn Mai: 4 hộ"
    scene.act(write_minutes, cast.secretary, item_id=scene.items[0].id, text=text, edition=0)
    confirmed(scene, "Mai Sơn lập chốt kiểm dịch", helpers=(cast.nhon_mai.id,), expected_result="Chốt trực 24/24")
    connection = scene.devices[cast.nhon_mai_official.person.username].connection
    scene.act(leave_room, cast.nhon_mai_official, connection=connection, lost=True)
    scene.act(end_briefing, cast.chair)
    scene.briefing.refresh_from_db()
