"""The agenda and the documents: prepared, moved, turned."""

import io
from functools import partial
from uuid import uuid4

import pytest

from giaoban.briefings.actions import agenda, documents, rendering
from giaoban.briefings.actions.agenda import ItemPlan
from giaoban.briefings.models import Briefing, Document, DocumentState
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import PDF, Scene, add_rendered_document
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.tests.cast import Cast, Member


@pytest.fixture
def room(scene: Scene) -> Scene:
    """Chair and one commune are in."""
    scene.enter(scene.cast.chair)
    scene.enter(scene.cast.mai_son_official)
    return scene


def viewers(room: Scene) -> list[Member]:
    return [room.cast.chair, room.cast.mai_son_official]


def leave_document(room: Scene) -> Document:
    """The document on show since the opening is put aside, as when the room had opened without one."""
    Briefing.objects.filter(id=room.briefing.id).update(document=None)
    return room.document


class TestPreparing:
    def test_items_are_numbered_and_stay_so_when_one_leaves(self, cast: Cast, draft: Briefing) -> None:
        actor = cast.secretary.actor
        third = agenda.add_agenda_item(actor=actor, briefing_id=draft.id, plan=ItemPlan("Kết luận", 15))
        first = draft.agenda.get(n=1)
        agenda.remove_agenda_item(actor=actor, briefing_id=draft.id, item_id=first.id)
        third.refresh_from_db()
        assert (third.n, list(draft.agenda.values_list("n", flat=True))) == (2, [1, 2])

    def test_reordering_needs_all_items_and_reaches_an_open_room(self, room: Scene) -> None:
        ids = [item.id for item in room.items]
        secretary = room.cast.secretary
        with pytest.raises(RuleBroken):
            room.act(agenda.reorder_agenda, secretary, item_ids=ids[:1])
        act = partial(room.act, agenda.reorder_agenda, secretary, item_ids=ids[::-1])
        assert_replays(room, viewers(room), act)
        assert [item.id for item in room.briefing.agenda.all()] == ids[::-1]

    @pytest.mark.parametrize("plan", [ItemPlan("", 10), ItemPlan("a", 0), ItemPlan("a", 481), ItemPlan("a", 5, "vui")])
    def test_a_wrong_line_is_refused(self, cast: Cast, draft: Briefing, plan: ItemPlan) -> None:
        with pytest.raises(RuleBroken):
            agenda.add_agenda_item(actor=cast.secretary.actor, briefing_id=draft.id, plan=plan)

    def test_only_the_hosts_office_prepares(self, cast: Cast, draft: Briefing) -> None:
        for member in (cast.mai_son_official, cast.outsider):
            with pytest.raises(Absent):
                agenda.add_agenda_item(actor=member.actor, briefing_id=draft.id, plan=ItemPlan("a", 5))

    def test_changing_and_removing_in_an_open_room(self, room: Scene) -> None:
        secretary, (first, second) = room.cast.secretary, room.items
        change = partial(
            room.act,
            agenda.change_agenda_item,
            secretary,
            item_id=first.id,
            plan=ItemPlan("Tên khác", 25, "inform"),
            edition=1,
        )
        assert assert_replays(room, viewers(room), change).title == "Tên khác"
        assert_replays(room, viewers(room), lambda: room.act(agenda.remove_agenda_item, secretary, item_id=second.id))

    def test_two_who_correct_the_same_item_do_not_overwrite_each_other(self, room: Scene) -> None:
        change = partial(room.act, agenda.change_agenda_item, room.cast.secretary, item_id=room.items[0].id, edition=1)
        assert change(plan=ItemPlan("Tên khác", 25)).edition == 2
        with pytest.raises(RuleBroken, match="Tên khác · 25") as refused:
            change(plan=ItemPlan("Tên khác nữa", 20))
        assert refused.value.code == "stale"


class TestMoreTime:
    def test_the_running_item_gets_more_time(self, room: Scene) -> None:
        first, second = room.items
        room.act(agenda.move_agenda, room.cast.chair, item_id=first.id)
        extend = partial(room.act, agenda.extend_item, room.cast.chair)
        item = assert_replays(room, viewers(room), partial(extend, item_id=first.id, minutes=5))
        assert (item.minutes, item.added_minutes) == (20, 5)
        with pytest.raises(RuleBroken, match="đang bàn"):
            extend(item_id=second.id, minutes=5)
        for minutes in (0, 236, 1000):
            with pytest.raises(RuleBroken, match="240"):
                extend(item_id=first.id, minutes=minutes)
        with pytest.raises(Absent):
            room.act(agenda.extend_item, room.cast.mai_son_official, item_id=first.id, minutes=5)


class TestMoving:
    def test_the_desk_moves_and_the_former_item_is_closed(self, room: Scene) -> None:
        first, second = room.items
        for item in (first, second):
            act = partial(room.act, agenda.move_agenda, room.cast.chair, item_id=item.id)
            assert_replays(room, viewers(room), act)
        first.refresh_from_db()
        second.refresh_from_db()
        assert first.ended_at is not None
        assert second.ended_at is None
        with pytest.raises(RuleBroken):
            room.act(agenda.remove_agenda_item, room.cast.secretary, item_id=first.id)

    def test_others_do_not(self, room: Scene) -> None:
        with pytest.raises(Absent):
            room.act(agenda.move_agenda, room.cast.mai_son_official, item_id=room.items[0].id)
        with pytest.raises(Absent):
            room.act(agenda.move_agenda, room.cast.chair, item_id=uuid4())


class TestPages:
    def test_the_page_turns_for_everyone_within_the_document(self, room: Scene) -> None:
        turn = partial(room.act, documents.turn_page, room.cast.chair, document_id=room.document.id)
        assert_replays(room, viewers(room), partial(turn, page=3))
        with pytest.raises(RuleBroken, match="3"):
            turn(page=4)
        with pytest.raises(Absent):
            room.act(documents.turn_page, room.cast.mai_son_official, document_id=room.document.id, page=1)

    def test_a_document_of_another_briefing_cannot_be_opened(self, room: Scene) -> None:
        with pytest.raises(Absent):
            room.act(documents.turn_page, room.cast.chair, document_id=uuid4(), page=1)

    def test_the_first_document_made_ready_in_an_open_room_is_shown(self, room: Scene) -> None:
        room.act(documents.remove_document, room.cast.secretary, document_id=leave_document(room).id)
        assert_replays(room, viewers(room), lambda: add_rendered_document(room.cast, room.briefing, 2))
        room.briefing.refresh_from_db()
        assert room.briefing.document is not None
        assert (room.briefing.document.pages, room.briefing.page) == (2, 1)

    def test_the_document_on_show_cannot_be_taken_away(self, room: Scene) -> None:
        secretary, chair = room.cast.secretary, room.cast.chair
        other = add_rendered_document(room.cast, room.briefing)
        room.act(documents.turn_page, chair, document_id=room.document.id, page=1)
        with pytest.raises(RuleBroken):
            room.act(documents.remove_document, secretary, document_id=room.document.id)
        act = partial(room.act, documents.remove_document, secretary, document_id=other.id)
        assert_replays(room, viewers(room), act)

    def test_a_file_that_cannot_be_shown_says_why(self, room: Scene) -> None:
        document = room.act(documents.add_document, room.cast.secretary, file=io.BytesIO(PDF), name="a.pdf", title="")
        reason = "Tệp bị hỏng."
        act = partial(
            rendering.fail_rendering,
            actor=system_actor("kiểm thử"),
            document_id=document.id,
            reason=reason,
        )
        assert assert_replays(room, viewers(room), act).state == DocumentState.FAILED
        with pytest.raises(Absent):
            rendering.fail_rendering(actor=room.cast.chair.actor, document_id=document.id, reason="x")

    @pytest.mark.parametrize("content", [b"", b"MZ not a document", b"<html></html>"])
    def test_what_is_no_document_is_refused_by_its_content(self, cast: Cast, draft: Briefing, content: bytes) -> None:
        with pytest.raises(RuleBroken):
            documents.add_document(
                actor=cast.secretary.actor, briefing_id=draft.id, file=io.BytesIO(content), name="a.pdf"
            )
        assert not Document.objects.exists()
