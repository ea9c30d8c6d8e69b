"""Private notes: on all devices of their author, nowhere else, lost to nothing."""

import json
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from giaoban.briefings.actions.documents import remove_document
from giaoban.briefings.annotations.actions.annotations import change_annotation, remove_annotation, write_annotation
from giaoban.briefings.annotations.models import Annotation
from giaoban.briefings.events import room_stream
from giaoban.briefings.room.snapshot import Viewer, missed
from giaoban.briefings.tests.replay import assert_replays
from giaoban.briefings.tests.scene import Scene, add_rendered_document
from giaoban.briefings.tests.views.pages import errors_of, text_of
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.models import AuditRow
from giaoban.org.tests.cast import Member

WORDS = "Hỏi lại số hộ tiêu hủy"


@pytest.fixture
def room(scene: Scene) -> Scene:
    for member in (scene.cast.chair, scene.cast.mai_son_official):
        scene.enter(member)
    return scene


def write(scene: Scene, member: Member, body: str = WORDS, **more: Any) -> Annotation:
    values = {"document_id": scene.document.id, "version": 1, "page": 2, "key": str(uuid4())} | more
    row: Annotation = scene.act(write_annotation, member, body=body, **values)
    return row


def test_only_the_author_sees_it_and_the_audit_has_no_word_of_it(room: Scene) -> None:
    author, chair = room.cast.mai_son_official, room.cast.chair
    row = assert_replays(room, [author, chair], partial(write, room, author))
    act = partial(room.act, annotation_id=row.id)
    change = partial(act, change_annotation, author, body="Đã hỏi: 14 hộ", edition=1)
    assert_replays(room, [author, chair], change)
    with pytest.raises(Absent):
        act(change_annotation, chair, body="x", edition=2)
    with pytest.raises(Absent):
        act(remove_annotation, chair)
    with pytest.raises(Absent):
        write(room, room.cast.outsider)

    seen = Viewer(str(room.point_of(author).id), False, str(chair.person.id))
    assert all(not (seen.patch(event.payload) or {}).get("annotations") for event in _events(room))
    assert_replays(room, [author, chair], partial(act, remove_annotation, author))
    told = json.dumps(list(AuditRow.objects.values("before", "after", "payload")), default=str, ensure_ascii=False)
    assert "annotation" in json.dumps(list(AuditRow.objects.values_list("action", flat=True)))
    assert WORDS not in told
    assert "14 hộ" not in told
    with pytest.raises(Absent):
        act(remove_annotation, author)


def _events(scene: Scene) -> list[Any]:
    return missed(room_stream(scene.briefing.id), 0) or []


def test_sent_twice_is_one_note_and_an_old_edition_overwrites_nothing(room: Scene) -> None:
    author = room.cast.mai_son_official
    first = write(room, author, key="k1")
    assert write(room, author, key="k1").id == first.id
    change = partial(room.act, change_annotation, author, annotation_id=first.id)
    change(body="Bản trên điện thoại", edition=1)
    assert change(body="Bản trên điện thoại", edition=1).edition == 2, "sent again after a break"
    with pytest.raises(RuleBroken) as refused:
        change(body="Bản trên máy tính", edition=1)
    assert refused.value.code == "stale"
    for wrong in ({"body": " \n "}, {"body": "x" * 2001}, {"page": 9}, {"version": 4}):
        with pytest.raises(RuleBroken):
            write(room, author, **wrong)
    assert Annotation.objects.count() == 1


def test_notes_on_the_pages_searched_printed_and_kept_when_the_document_goes(scene: Scene) -> None:
    author, briefing = scene.cast.mai_son_official, [scene.briefing.id]
    client = author.client()
    assert "Chưa có ghi chú" in text_of(client.get(reverse("annotations", args=briefing)))
    add = reverse("annotation_add", args=[*briefing, scene.document.id])
    form = {"version": 1, "page": 2, "key": "a", "body": WORDS}
    refused = client.post(add, form | {"page": 7})
    assert refused.status_code == 422
    assert WORDS in text_of(refused)
    assert not errors_of(refused)[0].isascii()
    answer = client.post(add, form)
    assert answer.headers["Location"].endswith("?b=1&trang=2#ghi-chu")
    other = add_rendered_document(scene.cast, scene.briefing)
    write(scene, author, "Xin thêm hóa chất", document_id=other.id, page=1)

    page = reverse("document", args=[*briefing, scene.document.id])
    assert WORDS in text_of(client.get(page + "?trang=2"))
    assert WORDS not in text_of(client.get(page + "?trang=1"))
    assert WORDS not in text_of(scene.cast.chair.client().get(page + "?trang=2"))
    found = text_of(client.get(reverse("annotations", args=briefing) + "?q=tieu huy"))
    assert WORDS in found
    assert "hóa chất" not in found

    row = Annotation.objects.get(key="a")
    edit = reverse("annotation_change", args=[*briefing, row.id])
    scene.act(change_annotation, author, annotation_id=row.id, body="Bản trên điện thoại", edition=1)
    both = text_of(client.post(edit, {"body": "Bản trên máy tính", "edition": 1}))
    assert "Bản trên điện thoại" in both
    assert "Bản trên máy tính" in both
    assert client.post(edit, {"body": "Bản trên máy tính", "edition": 2}).status_code == 302

    scene.act(remove_document, scene.cast.secretary, document_id=other.id)
    text = client.get(reverse("annotations_text", args=briefing))
    assert text.headers["Content-Disposition"].startswith("attachment")
    assert "bản 1, trang 1: Xin thêm hóa chất" in text.content.decode()
    assert "Bản trên máy tính" in text_of(client.get(reverse("annotations_print", args=briefing)))
    assert client.post(reverse("annotation_remove", args=[*briefing, row.id])).status_code == 302
    assert not Annotation.objects.filter(id=row.id).exists()
