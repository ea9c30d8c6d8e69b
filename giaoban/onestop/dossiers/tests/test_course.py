"""A dossier's life: to the end in time and late, supplement once and twice, paused, extended, refused, withdrawn."""

from datetime import timedelta

import pytest

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.actions.closing import reject_dossier, stop_dossier, withdraw_dossier
from giaoban.onestop.dossiers.actions.moving import hand_over_dossier, move_dossier, take_dossier
from giaoban.onestop.dossiers.actions.times import (
    extend_dossier,
    pause_dossier,
    request_supplement,
    resume_dossier,
)
from giaoban.onestop.dossiers.models import Dossier, DossierState
from giaoban.onestop.dossiers.tests.people import go, morning, ready, received, seen
from giaoban.onestop.processes.actions.running import Moved
from giaoban.onestop.processes.models import Move, RunningStep, RunState
from giaoban.onestop.processes.tests.people import commune_leader, with_consultation
from giaoban.org.tests.cast import Cast

HOUR = timedelta(hours=1)


@pytest.fixture
def dossier(cast: Cast) -> Dossier:
    """Received on a Monday at eight; the first day is not counted, so it is due on Thursday's end of work."""
    version, _process = ready(cast)
    found = received(cast.mai_son_official, version, at=morning())
    assert found.due_at is not None
    assert found.due_at.date() == morning(3).date()
    return found


def test_through_to_the_end_in_time(cast: Cast, dossier: Dossier) -> None:
    official, chief = cast.mai_son_official, commune_leader(cast)
    go(official, dossier, "Chuyển thụ lý", morning() + HOUR)
    go(official, dossier, "Trình ký", morning(1))
    go(chief, dossier, "Ký duyệt", morning(2))
    done = go(chief, dossier, "Chuyển trả kết quả", morning(3))
    assert (done.state, done.on_time, done.finished_at) == (DossierState.READY, True, morning(3))
    end = go(official, dossier, "Đã trả kết quả", morning(11))
    # Fetched a week later: that is the citizen's time, not the agency's.
    assert (end.state, end.on_time, end.closed_at) == (DossierState.RETURNED, True, morning(11))
    with pytest.raises(RuleBroken, match="đã kết thúc"):
        withdraw_dossier(actor=official.actor, dossier_id=dossier.id, edition=end.edition, reason="x")


def test_late_is_late(cast: Cast, dossier: Dossier) -> None:
    official, chief = cast.mai_son_official, commune_leader(cast)
    assert not dossier.is_late(morning(3))
    assert dossier.is_late(morning(4))
    go(official, dossier, "Chuyển thụ lý", morning())
    go(official, dossier, "Trình ký", morning())
    go(chief, dossier, "Ký duyệt", morning(3))
    assert go(chief, dossier, "Chuyển trả kết quả", morning(4)).on_time is False


def test_a_second_supplement_warns_and_makes_it_late(cast: Cast, dossier: Dossier) -> None:
    official, chief = cast.mai_son_official, commune_leader(cast)
    go(official, dossier, "Chuyển thụ lý", morning())
    dossier.refresh_from_db()

    def ask(**more: object) -> Dossier:
        dossier.refresh_from_db()
        return request_supplement(
            actor=official.actor,
            dossier_id=dossier.id,
            edition=dossier.edition,
            text="Thiếu chữ ký",
            **more,  # type: ignore[arg-type]
        )

    asked = ask(at=morning(1))
    assert (asked.state, asked.due_at, asked.supplements) == (DossierState.PAUSED, None, 1)
    assert RunningStep.objects.get(case_id=dossier.id, state=RunState.OPEN).due_at is None
    with pytest.raises(RuleBroken, match="tạm dừng"):
        go(official, dossier, "Trình ký", morning(1))
    back = resume_dossier(
        actor=official.actor, dossier_id=dossier.id, edition=asked.edition, at=morning(1) + timedelta(days=7)
    )
    assert back.due_at is not None
    assert back.due_at.date() == morning(10).date()
    with pytest.raises(RuleBroken, match="tính là trễ hạn") as second:
        ask(at=morning(8) + HOUR)
    assert second.value.code == "second"
    assert ask(at=morning(8) + HOUR, knows_late=True).supplements == 2
    dossier.refresh_from_db()
    resume_dossier(actor=official.actor, dossier_id=dossier.id, edition=dossier.edition, at=morning(8) + 2 * HOUR)
    go(official, dossier, "Trình ký", morning(8) + 3 * HOUR)
    go(chief, dossier, "Ký duyệt", morning(8) + 3 * HOUR)
    assert go(chief, dossier, "Chuyển trả kết quả", morning(8) + 3 * HOUR).on_time is False


def test_an_apology_before_the_hour_or_not_at_all(cast: Cast, dossier: Dossier) -> None:
    official = cast.mai_son_official
    until = morning(7)

    def extend(at: object, **more: object) -> Dossier:
        dossier.refresh_from_db()
        values = {"until": until, "reason": "Mất điện ba ngày", "at": at} | more
        return extend_dossier(actor=official.actor, dossier_id=dossier.id, edition=dossier.edition, **values)  # type: ignore[arg-type]

    with pytest.raises(RuleBroken, match="sau ngày hẹn cũ"):
        extend(morning(1), until=morning(2))
    with pytest.raises(RuleBroken, match="lý do"):
        extend(morning(1), reason=" ")
    with pytest.raises(RuleBroken, match="Đã quá giờ hẹn"):
        extend(morning(4))
    assert extend(morning(3)).due_at == until
    assert dossier.promised_at != until


def test_paused_for_money_and_stale_pages(cast: Cast, dossier: Dossier) -> None:
    official = cast.mai_son_official
    paused = pause_dossier(
        actor=official.actor, dossier_id=dossier.id, edition=dossier.edition, kind="obligation", text="Chờ nộp thuế"
    )
    assert paused.supplements == 0
    with pytest.raises(RuleBroken, match="vừa có người khác"):
        resume_dossier(actor=official.actor, dossier_id=dossier.id, edition=dossier.edition)
    with pytest.raises(RuleBroken, match="không tạm dừng được"):
        request_supplement(actor=official.actor, dossier_id=dossier.id, edition=paused.edition, text="x")
    with pytest.raises(Absent):
        resume_dossier(actor=cast.nhon_mai_official.actor, dossier_id=dossier.id, edition=paused.edition)


def test_every_state_has_its_way_out(cast: Cast) -> None:
    version, _process = ready(cast)
    official = cast.mai_son_official
    for close, state in (
        (reject_dossier, DossierState.REJECTED),
        (stop_dossier, DossierState.STOPPED),
        (withdraw_dossier, DossierState.WITHDRAWN),
    ):
        dossier = received(official, version)
        with pytest.raises(RuleBroken, match="lý do"):
            close(actor=official.actor, dossier_id=dossier.id, edition=dossier.edition, reason="")
        paused = pause_dossier(
            actor=official.actor, dossier_id=dossier.id, edition=dossier.edition, kind="other", text="Mất điện"
        )
        end = close(actor=official.actor, dossier_id=dossier.id, edition=paused.edition, reason="Không đủ điều kiện")
        assert end.state == state
        assert not RunningStep.objects.filter(case_id=dossier.id, state=RunState.OPEN).exists()
        assert not dossier.pauses.filter(end__isnull=True).exists()


def test_a_linked_unit_sees_it_once_it_is_asked(cast: Cast) -> None:
    version, _process = ready(cast, with_consultation(cast.district.id))
    official = cast.mai_son_official
    dossier = received(official, version)
    go(official, dossier, "Chuyển thụ lý")
    with pytest.raises(Absent):
        access.dossier_to_see(cast.secretary.actor, dossier.id)
    go(official, dossier, "Hỏi huyện")
    assert access.dossier_to_see(cast.secretary.actor, dossier.id) == dossier
    asked = RunningStep.objects.get(case_id=dossier.id, unit=cast.district)
    reply = Move.objects.get(version=asked.version, label="Huyện trả lời")
    move_dossier(actor=cast.secretary.actor, dossier_id=dossier.id, seen=seen(asked), move_id=reply.id, note="Đồng ý")
    with pytest.raises(Absent):  # asked, but not the one who decides
        reject_dossier(actor=cast.secretary.actor, dossier_id=dossier.id, edition=dossier.edition, reason="x")


def test_two_on_one_dossier(cast: Cast, dossier: Dossier) -> None:
    official = cast.mai_son_official
    main = access.main_step(dossier)
    assert main is not None
    old = seen(main)
    go(official, dossier, "Chuyển thụ lý")
    move = Move.objects.get(version=main.version, source=main.step, label="Chuyển thụ lý")
    with pytest.raises(Moved, match="Hồ sơ đang ở: Thẩm định hồ sơ"):
        move_dossier(actor=official.actor, dossier_id=dossier.id, seen=old, move_id=move.id)


def test_given_to_a_person_and_handed_over(cast: Cast, dossier: Dossier) -> None:
    official = cast.mai_son_official
    main = access.main_step(dossier)
    assert main is not None
    take_dossier(actor=official.actor, dossier_id=dossier.id, seen=seen(main), person_id=official.person.id)
    with pytest.raises(Absent):
        hand_over_dossier(
            actor=official.actor, dossier_id=dossier.id, seen=seen(main), unit_id=cast.district.id, reason="x"
        )
    hand_over_dossier(
        actor=cast.chair.actor, dossier_id=dossier.id, seen=seen(main), unit_id=cast.district.id, reason="Xã mất điện"
    )
    now = access.main_step(dossier)
    assert now is not None
    assert now.unit == cast.district
