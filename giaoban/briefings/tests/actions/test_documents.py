"""Versions of a document: kept in order, never changing the page under the meeting's eyes, never lost to a bad file."""

import io
from functools import partial
from uuid import uuid4

import pytest

from giaoban.briefings.actions.documents import add_document, replace_document, turn_page
from giaoban.briefings.actions.rendering import RenderedPage, fail_rendering, finish_rendering, keep_rendered_pages
from giaoban.briefings.models import Briefing, Document, DocumentPage, DocumentState, DocumentVersion
from giaoban.briefings.queries import pages_to_fetch
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import PDF, Scene
from giaoban.kernel.actor import system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.tests.cast import Member

WORKER = system_actor("kiểm thử")


def file(mark: str = "") -> io.BytesIO:
    """A small PDF of its own."""
    return io.BytesIO(PDF + f"% {mark or uuid4()}\n%%EOF\n".encode())


def drawn(first: int, last: int, mark: str = "x") -> list[RenderedPage]:
    return [
        RenderedPage(n, f"d/{mark}{n}.s", f"d/{mark}{n}.m", f"Trang {n}", f"s{mark}{n}", f"m{mark}{n}", 1000, 3000)
        for n in range(first, last + 1)
    ]


@pytest.fixture
def room(scene: Scene) -> Scene:
    for member in viewers(scene):
        scene.enter(member)
    return scene


def viewers(scene: Scene) -> list[Member]:
    return [scene.cast.chair, scene.cast.village_head]


def replace(scene: Scene, mark: str = "", reason: str = "Sửa số liệu") -> DocumentVersion:
    version: DocumentVersion = scene.act(
        replace_document, scene.cast.secretary, document_id=scene.document.id, file=file(mark), name="b.pdf",
        reason=reason,
    )  # fmt: skip
    return version


def rendered(scene: Scene, version: DocumentVersion, pages: int) -> Document:
    return finish_rendering(
        actor=WORKER, document_id=scene.document.id, version=version.number, pages=drawn(1, pages, f"v{version.number}")
    )


def on_show(scene: Scene) -> tuple[int, int]:
    briefing = Briefing.objects.get(id=scene.briefing.id)
    assert briefing.document_id == scene.document.id
    return briefing.document_version, briefing.page


def test_a_new_version_waits_until_the_desk_takes_it(room: Scene) -> None:
    turn = partial(room.act, turn_page, room.cast.chair, document_id=room.document.id)
    turn(page=3)
    version = assert_replays(room, viewers(room), partial(replace, room))
    assert (version.number, version.reason, version.name) == (2, "Sửa số liệu", room.cast.secretary.actor.name)
    document = Document.objects.get(id=room.document.id)
    assert (document.version, document.state, document.pages) == (1, DocumentState.READY, 3)

    assert_replays(room, viewers(room), partial(rendered, room, version, 2))
    document.refresh_from_db()
    assert (document.version, document.pages) == (2, 2)
    assert on_show(room) == (1, 3), "nobody's page changes by itself"

    turn(page=2)
    assert on_show(room) == (1, 2)
    turn(page=3)
    with pytest.raises(RuleBroken, match="2 trang"):
        turn(page=3, version=2)
    with pytest.raises(RuleBroken):
        turn(page=1, version=9)
    assert_replays(room, viewers(room), partial(turn, page=1, version=2))
    assert on_show(room) == (2, 1)
    assert_replays(room, viewers(room), partial(turn, page=3, version=1))
    assert on_show(room) == (1, 3)


def test_a_version_that_fails_leaves_the_former_in_place(room: Scene) -> None:
    version = replace(room)
    fail = partial(
        fail_rendering, actor=WORKER, document_id=room.document.id, version=version.number, reason="Tệp có mật khẩu."
    )
    document = assert_replays(room, viewers(room), fail)
    assert (document.version, document.state, document.error) == (1, DocumentState.READY, "")
    version.refresh_from_db()
    assert (version.state, version.error) == (DocumentState.FAILED, "Tệp có mật khẩu.")
    assert DocumentPage.objects.filter(document=document).count() == 3

    mended = replace(room)
    rendered(room, mended, 4)
    document.refresh_from_db()
    assert (mended.number, document.version, document.pages) == (3, 3, 4)


def test_a_first_version_that_failed_is_mended_by_the_second(room: Scene) -> None:
    other = room.act(add_document, room.cast.secretary, file=file(), name="hong.pdf", title="Hỏng")
    fail_rendering(actor=WORKER, document_id=other.id, reason="Tệp bị hỏng.")
    act = partial(room.act, replace_document, room.cast.secretary, document_id=other.id, name="b.pdf", reason="Lưu lại")
    version = assert_replays(room, viewers(room), lambda: act(file=file()))
    other.refresh_from_db()
    assert (other.version, other.state, other.error) == (2, DocumentState.RENDERING, "")
    finish_rendering(actor=WORKER, document_id=other.id, version=version.number, pages=drawn(1, 1))
    other.refresh_from_db()
    assert (other.state, other.pages) == (DocumentState.READY, 1)


def test_two_at_once_keep_their_order_whichever_is_drawn_first(room: Scene) -> None:
    second, third = replace(room), replace(room, reason="Bổ sung phụ lục")
    rendered(room, third, 5)
    rendered(room, second, 4)
    document = Document.objects.get(id=room.document.id)
    assert (second.number, third.number, document.version, document.pages) == (2, 3, 3, 5)


def test_the_same_file_again_is_refused_kindly(room: Scene) -> None:
    replace(room, "giống nhau")
    with pytest.raises(RuleBroken, match="bản 2") as refused:
        replace(room, "giống nhau")
    assert refused.value.code == "same_file"
    room.act(add_document, room.cast.secretary, file=file("phụ lục"), name="a.pdf", title="Phụ lục")
    add = partial(room.act, add_document, room.cast.secretary, name="b.pdf", title="Khác")
    with pytest.raises(RuleBroken, match="Phụ lục"):
        add(file=file("phụ lục"))
    assert add(file=file("phụ lục"), item_id=room.items[0].id), "for another item it is another document"


def test_what_is_no_new_version_is_refused(room: Scene) -> None:
    with pytest.raises(RuleBroken) as refused:
        replace(room, reason="  ")
    assert refused.value.field == "reason"
    act = partial(room.act, replace_document, room.cast.secretary, name="b.pdf", reason="Sửa")
    with pytest.raises(RuleBroken):
        act(document_id=room.document.id, file=io.BytesIO(b"MZ"))
    with pytest.raises(Absent):
        act(document_id=uuid4(), file=file())
    with pytest.raises(Absent):
        room.act(
            replace_document, room.cast.mai_son_official, document_id=room.document.id, file=file(), name="b.pdf",
            reason="Sửa",
        )  # fmt: skip
    assert room.document.versions.count() == 1


def test_pages_can_be_read_before_all_are_made(room: Scene) -> None:
    document = room.act(add_document, room.cast.secretary, file=file(), name="dai.pdf", title="Dài")
    turn = partial(room.act, turn_page, room.cast.chair, document_id=document.id)
    with pytest.raises(RuleBroken, match="chưa sẵn sàng"):
        turn(page=1)
    keep = partial(keep_rendered_pages, actor=WORKER, document_id=document.id, version=1, total=10)
    assert_replays(room, viewers(room), lambda: keep(pages=drawn(1, 4)))
    document.refresh_from_db()
    assert (document.state, document.ready, document.pages) == (DocumentState.RENDERING, 4, 10)
    turn(page=4)
    with pytest.raises(RuleBroken, match="mới dựng xong 4 trang"):
        turn(page=5)
    row = keep(pages=drawn(3, 6))
    assert (row.ready, row.percent) == (6, 60), "a job that begins again counts no page twice"
    done = finish_rendering(actor=WORKER, document_id=document.id, pages=drawn(7, 10))
    assert (done.state, done.ready, done.pages) == (DocumentState.READY, 10, 10)


def test_what_is_fetched_ahead_names_only_the_version_that_counts(room: Scene) -> None:
    version = replace(room)
    rendered(room, version, 2)
    listed = pages_to_fetch(Briefing.objects.get(id=room.briefing.id))["documents"]
    assert listed == [
        {
            "id": room.document.id,
            "version": 2,
            "pages": [["sv21", "mv21", 1000, 3000], ["sv22", "mv22", 1000, 3000]],
        }
    ]
