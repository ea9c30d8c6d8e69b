"""Somebody without Internet takes part: real SIP, real Janus, real rows."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from giaoban.adapters.janus.tests.janus_process import JanusProcess
from giaoban.adapters.janus.tests.peers import until
from giaoban.adapters.janus.tests.telephone import Receiver
from giaoban.briefings.actions.briefings import end_briefing
from giaoban.briefings.actions.floor import grant_floor, invite_point, mute_speaker, take_back_floor
from giaoban.briefings.models import BridgePoint, Presence, SpeakingRequest
from giaoban.briefings.rollcall.models import Attendee
from giaoban.briefings.room.companions import in_database
from giaoban.briefings.telephone.models import PhoneCall, PhoneLine, PhoneMiss
from giaoban.briefings.telephone.pins import pin_of
from giaoban.briefings.telephone.tests.calling.house import House, open_house
from giaoban.briefings.telephone.tests.permissions import line_for
from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.votes.models import Ballot, Vote
from giaoban.briefings.votes.tests.votes import close, opened
from giaoban.kernel.models import AuditRow

pytestmark = [pytest.mark.media, pytest.mark.asyncio]
CHAIR, VILLAGE = 700.0, 1100.0
NUMBER = "+84912345678"


async def the_request() -> SpeakingRequest:
    return await in_database(partial(SpeakingRequest.objects.latest, "asked_at"))


async def with_line(house: House, number: str = "") -> PhoneLine:
    return await in_database(partial(line_for, house.scene, None, number))


async def test_a_village_takes_part_from_ringing_to_hanging_up(
    scene: Scene, janus: JanusProcess, tmp_path: Path
) -> None:
    desk = scene.cast.secretary
    async with open_house(scene, janus, tmp_path) as house, Receiver(VILLAGE) as ear:
        line = await with_line(house)
        await house.speak(scene.cast.secretary, CHAIR)
        listener = await house.listen()
        caller = await house.dial("0977000111", ear.port)
        await until(ear.hears_something, within=20)
        assert not ear.hears(CHAIR)
        await caller.press("00000000")
        await house.told("Mã gọi không đúng")
        await caller.press("12*" + pin_of(line))

        await house.told("Đã vào phòng họp")
        await until(lambda: ear.hears(CHAIR), within=30)
        presence = await in_database(Presence.objects.filter(device="line", left_at=None).first)
        assert presence is not None
        assert presence.person_id == scene.cast.mai_son_official.person.id

        await caller.press("5")
        await house.becomes(SpeakingRequest.objects.filter(state="waiting", post=presence.post_id).exists)
        assert not listener.ear.hears(VILLAGE)
        request = await the_request()
        await house.act(grant_floor, desk, request_id=request.id)
        await house.told("Chủ trì mời phát biểu")
        await until(lambda: listener.ear.hears(VILLAGE), within=30)
        request = await the_request()
        assert (request.state, request.client) == ("speaking", presence.client)

        await house.act(mute_speaker, desk, request_id=request.id, muted=True)
        await until(lambda: listener.ear.misses(VILLAGE), within=15)
        await house.act(mute_speaker, desk, request_id=request.id, muted=False)
        await until(lambda: listener.ear.hears(VILLAGE), within=30)
        await caller.press("5")
        await house.becomes(SpeakingRequest.objects.filter(id=request.id, outcome="given_back").exists)
        await until(lambda: listener.ear.misses(VILLAGE), within=15)

        vote = await in_database(partial(opened, scene))
        await house.told("Bấm 2: Không tán thành")
        await caller.press("2")
        await house.told("Đã ghi phiếu: Không tán thành")
        await caller.press("1")
        await house.becomes(lambda: Ballot.objects.filter(choice=0, voter__vote=vote).exists())
        await in_database(partial(close, scene, vote))
        await house.told("Biểu quyết đã kết thúc")
        await caller.press("3")
        await house.told("nên phiếu này không được tính")
        assert (await in_database(partial(Vote.objects.get, id=vote.id))).counts == [1, 0, 0]

        await caller.press("9")
        await house.becomes(Attendee.objects.filter(name=presence.name).exists)
        await caller.press("9")
        await house.told("Đã có tên trong danh sách điểm danh")
        await caller.press("7")
        await house.told("Phím này không dùng")
        await caller.press("2")
        await house.told("nên phiếu này không được tính")
        assert caller.connected

        await caller.hang_up()
        await house.becomes(PhoneCall.objects.filter(outcome="hung_up").exists)
        await house.becomes(BridgePoint.objects.filter(id=line.point_id, state="absent").exists)
        ear.save(tmp_path / "heard.wav")
        origins = await in_database(lambda: set(AuditRow.objects.values_list("origin", flat=True)))
        assert "phone 0977000111" in origins


async def test_a_known_number_needs_no_pin_and_hanging_up_gives_the_floor_back(
    scene: Scene, janus: JanusProcess, tmp_path: Path
) -> None:
    async with open_house(scene, janus, tmp_path) as house, Receiver(VILLAGE) as ear:
        line = await with_line(house, "0912 345 678")
        listener = await house.listen()
        caller = await house.dial(NUMBER, ear.port)
        await house.told("Đã vào phòng họp")
        assert not any("mã gọi" in sentence for sentence in house.voice.said)

        # Invited without having asked: nothing opens before the caller says so by a key.
        request = await house.act(invite_point, scene.cast.secretary, point_id=line.point_id)
        await house.told("Bấm 5 để nói")
        assert (await the_request()).state == "granted"
        await caller.press("5")
        await until(lambda: listener.ear.hears(VILLAGE), within=30)
        await house.act(take_back_floor, scene.cast.secretary, request_id=request.id)
        await house.told("Lượt phát biểu đã kết thúc")
        await until(lambda: not listener.ear.hears(VILLAGE), within=10)

        request = await house.act(invite_point, scene.cast.secretary, point_id=line.point_id)
        await house.becomes(SpeakingRequest.objects.filter(state="granted").exists)
        await caller.press("5")
        await house.becomes(SpeakingRequest.objects.filter(id=request.id, state="speaking").exists)
        await caller.hang_up()
        await house.becomes(SpeakingRequest.objects.filter(id=request.id, outcome="given_back").exists)


async def test_three_wrong_pins_and_the_call_is_over(scene: Scene, janus: JanusProcess, tmp_path: Path) -> None:
    async with open_house(scene, janus, tmp_path) as house, Receiver() as ear:
        await with_line(house)
        caller = await house.dial(NUMBER, ear.port)
        for _try in range(3):
            await caller.press("12345678")
        await until(lambda: not caller.connected, within=40)
        assert (await in_database(PhoneMiss.objects.get)).misses == 3
        assert not await in_database(PhoneCall.objects.exists)
        await house.told("Xin hỏi lại thư ký")


async def test_the_end_of_the_meeting_and_the_end_of_janus(scene: Scene, janus: JanusProcess, tmp_path: Path) -> None:
    async with open_house(scene, janus, tmp_path) as house, Receiver() as ear:
        line = await with_line(house, NUMBER)
        await house.dial(NUMBER, ear.port)
        await house.told("Đã vào phòng họp")
        janus.kill()
        await house.becomes(PhoneCall.objects.filter(outcome="broken_off").exists)
        await house.becomes(BridgePoint.objects.filter(id=line.point_id, state="lost").exists)

        before = house.exchange.contact
        janus.start()
        await until(lambda: house.exchange.contact not in ("", before), within=30)
        house.voice.said.clear()
        again = await house.dial(NUMBER, ear.port)
        await house.told("Đã vào phòng họp")
        await house.act(end_briefing, scene.cast.chair)
        await house.told("Cuộc họp đã kết thúc")
        await until(lambda: not again.connected, within=40)
        await house.becomes(PhoneCall.objects.filter(outcome="let_go").exists)
