"""Documents: uploaded by the office, rendered by the job, fetched by everyone invited, in pieces if need be."""

import secrets
import zlib
from pathlib import Path
from typing import Any
from typing import cast as typed

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from giaoban.adapters.documents.tests.samples import write_docx, write_pdf
from giaoban.briefings.actions.rendering import RenderedPage, keep_rendered_pages
from giaoban.briefings.jobs import render_document
from giaoban.briefings.models import BridgePoint, Briefing, Document, DocumentPage, DocumentState
from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.tests.views.pages import errors_of, text_of
from giaoban.kernel.actor import system_actor
from giaoban.org.tests.cast import Cast


def upload(client: Client, briefing: Briefing, name: str, content: bytes, **more: str) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("document_add", args=[briefing.id]), {"file": file, **more})


def render(document: Document, version: int = 1) -> Document:
    """What the worker does, in this transaction."""
    render_document(last=True, document_id=str(document.id), version=version)
    document.refresh_from_db()
    return document


def address_of(document: Document, name: str, *more: Any) -> str:
    return reverse(name, args=[document.briefing_id, document.id, *more])


def _of(listed: Any, document: Document) -> Any:
    return next(one for one in listed["documents"] if one["id"] == str(document.id))


@pytest.fixture
def document(scene: Scene, tmp_path: Path) -> Document:
    """Two real pages, drawn by poppler."""
    content = write_pdf(tmp_path / "x.pdf", ["Trang mot", "Trang hai"]).read_bytes()
    answer = upload(scene.cast.secretary.client(), scene.briefing, "bao-cao-thang.pdf", content)
    assert answer.status_code == 302
    return render(Document.objects.get(title="bao-cao-thang"))


def test_everyone_invited_sees_its_pages(scene: Scene, document: Document) -> None:
    assert (document.state, document.pages) == (DocumentState.READY, 2)
    guest = scene.cast.village_head.client()
    small = guest.get(address_of(document, "page_image", 1, "s") + "?b=1")
    assert (small.status_code, small.headers["Content-Type"]) == (200, "image/webp")
    assert "immutable" in small.headers["Cache-Control"]
    body = b"".join(typed(Any, small))
    assert body[:4] == b"RIFF"
    assert guest.get(address_of(document, "page_image", 2, "m")).status_code == 200
    assert "Trang hai" in guest.get(address_of(document, "page_text", 2)).content.decode()
    original = guest.get(address_of(document, "document_file"))
    assert original.headers["Content-Disposition"].startswith("attachment")


def test_a_page_comes_in_pieces(scene: Scene, document: Document) -> None:
    guest, address = scene.cast.village_head.client(), address_of(document, "page_image", 1, "s")
    whole = b"".join(typed(Any, guest.get(address)))
    first = guest.get(address, headers={"Range": "bytes=0-99"})
    rest = guest.get(address, headers={"Range": "bytes=100-"})
    assert (first.status_code, first.headers["Content-Range"]) == (206, f"bytes 0-99/{len(whole)}")
    assert b"".join(typed(Any, first)) + b"".join(typed(Any, rest)) == whole


def test_a_new_version_on_the_pages_and_what_did_not_change_has_the_same_name(
    scene: Scene, document: Document, tmp_path: Path
) -> None:
    """A point fetches only the page that changed: the other one's hash, its ETag, is what it was."""
    office, guest = scene.cast.secretary.client(), scene.cast.village_head.client()
    before = guest.get(reverse("pages", args=[scene.briefing.id])).json()
    content = write_pdf(tmp_path / "y.pdf", ["Trang mot", "Trang hai da sua", "Trang ba"]).read_bytes()
    form = {"file": SimpleUploadedFile("ban-2.pdf", content), "reason": "Sửa số liệu trang 2"}
    assert office.post(address_of(document, "document_replace"), form).status_code == 302
    page = text_of(guest.get(address_of(document, "document")))
    assert "Bản 2 đang dựng" in page
    assert "document_replace" not in page
    assert 'action="' + address_of(document, "document_replace") not in page
    render(document, 2)
    assert (document.version, document.pages) == (2, 3)

    after = guest.get(reverse("pages", args=[scene.briefing.id])).json()
    old, new = ([tuple(p[:2]) for p in _of(listed, document)["pages"]] for listed in (before, after))
    assert old[0] == new[0]
    assert old[1] != new[1]
    image = address_of(document, "page_image", 1, "s")
    first, second, present = (guest.get(image + query) for query in ("?b=1", "?b=2", ""))
    assert first.headers["ETag"] == second.headers["ETag"] == f'"{new[0][0]}"'
    assert guest.get(image + "?b=2", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert "immutable" in first.headers["Cache-Control"]
    assert "no-cache" in present.headers["Cache-Control"], "the address of whatever counts now is asked again"

    page = text_of(guest.get(address_of(document, "document") + "?b=1&trang=2"))
    assert "Đã có bản 2" in page
    assert "Sửa số liệu trang 2" in page
    assert "Trang hai da sua" not in page
    assert "Trang hai" in page
    whole = b"".join(typed(Any, guest.get(address_of(document, "document_file") + "?b=2")))
    assert whole == content
    assert guest.get(address_of(document, "document_file") + "?b=3").status_code == 404
    for odd in ("?b=0&trang=0", "?b=x&trang=-1", f"?b={10**30}&trang={10**30}"):
        assert guest.get(address_of(document, "document") + odd).status_code == 200


def test_a_refused_version_keeps_what_was_typed(scene: Scene, document: Document) -> None:
    form = {"file": SimpleUploadedFile("x.pdf", b"MZ\x90"), "reason": "Sửa số liệu"}
    answer = scene.cast.secretary.client().post(address_of(document, "document_replace"), form)
    assert answer.status_code == 422
    assert 'value="Sửa số liệu"' in text_of(answer)
    assert not errors_of(answer)[0].isascii()


def test_a_download_that_broke_off_goes_on_as_long_as_one_may_read_it(scene: Scene, document: Document) -> None:
    """What `curl -C -` and a phone's browser send after a break."""
    guest, address = scene.cast.village_head.client(), address_of(document, "document_file")
    head = guest.head(address)
    size, etag = int(head.headers["Content-Length"]), head.headers["ETag"]
    assert head.headers["Accept-Ranges"] == "bytes"
    first = b"".join(typed(Any, guest.get(address, headers={"Range": f"bytes=0-{size // 2}"})))
    rest = guest.get(address, headers={"Range": f"bytes={len(first)}-", "If-Range": etag})
    assert rest.status_code == 206
    assert len(first) + len(b"".join(typed(Any, rest))) == size
    other = guest.get(address, headers={"Range": f"bytes={len(first)}-", "If-Range": '"another file"'})
    assert other.status_code == 200, "of a file that changed meanwhile all is sent"
    assert guest.get(address, headers={"Range": f"bytes={size}-"}).status_code == 416
    BridgePoint.objects.filter(briefing=scene.briefing, unit=scene.cast.village_head.unit).delete()
    assert guest.get(address, headers={"Range": f"bytes={len(first)}-"}).status_code == 404


@pytest.mark.parametrize(("number", "size"), [(0, "s"), (3, "s"), (1, "x"), (10**18, "s")])
def test_a_page_that_is_not_there_is_absent(scene: Scene, document: Document, number: int, size: str) -> None:
    assert scene.cast.chair.client().get(address_of(document, "page_image", number, size)).status_code == 404


def test_the_row_asks_for_itself_until_the_pages_are_made(scene: Scene, tmp_path: Path) -> None:
    client = scene.cast.secretary.client()
    upload(client, scene.briefing, "a.pdf", write_pdf(tmp_path / "x.pdf", ["A"]).read_bytes(), title="Phụ lục")
    document = Document.objects.get(title="Phụ lục")
    assert "hx-get" in text_of(client.get(address_of(document, "document_row")))
    render(document)
    row = text_of(client.get(address_of(document, "document_row")))
    assert "hx-get" not in row
    assert "1 trang" in row


def test_a_job_that_was_cut_off_draws_only_the_rest(scene: Scene, tmp_path: Path) -> None:
    client = scene.cast.secretary.client()
    upload(client, scene.briefing, "a.pdf", write_pdf(tmp_path / "x.pdf", ["Mot", "Hai", "Ba"]).read_bytes())
    document = Document.objects.get(title="a")
    first = RenderedPage(1, "d/1.s.webp", "d/1.m.webp", "đã dựng từ trước")
    keep_rendered_pages(actor=system_actor("kiểm thử"), document_id=document.id, version=1, pages=[first], total=3)
    row = text_of(client.get(address_of(document, "document_row")))
    assert "Xong 1/3 trang" in row
    assert "<progress" in row
    render(document)
    assert (document.state, document.ready, document.pages) == (DocumentState.READY, 3, 3)
    texts = list(document.page_rows.values_list("text", flat=True))
    assert (texts[0], texts[2].strip()) == ("đã dựng từ trước", "Ba")


def test_a_broken_file_gets_a_sentence_and_can_be_removed(scene: Scene) -> None:
    client = scene.cast.secretary.client()
    upload(client, scene.briefing, "hong.pdf", b"%PDF-1.7\nkhong phai PDF\n%%EOF\n", title="Hỏng")
    document = render(Document.objects.get(title="Hỏng"))
    assert document.state == DocumentState.FAILED
    assert not document.error.isascii()
    assert document.error in text_of(client.get(reverse("briefing", args=[scene.briefing.id])))
    assert client.post(address_of(document, "document_remove")).status_code == 302
    assert not Document.objects.filter(title="Hỏng").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("rong.pdf", b""), ("trang.html", b"<script>alert(1)</script>"), ("gia.pdf", b"MZ\x90\x00" + b"\0" * 200)],
)
def test_what_is_no_document_is_refused_on_the_page(cast: Cast, draft: Briefing, name: str, content: bytes) -> None:
    answer = upload(cast.secretary.client(), draft, name, content, title="Báo cáo quý")
    assert answer.status_code == 422
    assert not errors_of(answer)[0].isascii()
    assert 'value="Báo cáo quý"' in text_of(answer)
    assert not Document.objects.exists()


def test_no_file_at_all_is_refused(cast: Cast, draft: Briefing) -> None:
    answer = cast.secretary.client().post(reverse("document_add", args=[draft.id]), {"title": "Báo cáo quý"})
    assert (answer.status_code, errors_of(answer)) == (422, ["Hãy chọn một tệp."])


def test_a_word_file_becomes_pages_through_libreoffice(cast: Cast, draft: Briefing, tmp_path: Path) -> None:
    content = write_docx(tmp_path / "x.docx", ["Kế hoạch phòng chống cháy rừng"]).read_bytes()
    assert upload(cast.secretary.client(), draft, "ke-hoach.docx", content).status_code == 302
    document = render(Document.objects.get())
    assert (document.state, document.error) == (DocumentState.READY, "")
    text = cast.secretary.client().get(address_of(document, "page_text", 1)).content.decode()
    assert "Kế hoạch phòng chống cháy rừng" in text


def test_a_long_pages_words_come_in_short_parts(scene: Scene, document: Document) -> None:
    words = " ".join(f"{secrets.token_hex(4)} bản Na Hang" for _ in range(2_000))
    DocumentPage.objects.filter(document=document, number=2).update(text=words)
    guest, address = scene.cast.village_head.client(), address_of(document, "page_text", 2)
    first = guest.get(address)
    parts = int(first.headers["Giaoban-Parts"])
    answers = [first, *(guest.get(address, {"phan": part}) for part in range(2, parts + 1))]
    assert parts > 2
    assert all(len(zlib.compress(answer.content)) <= 3_000 for answer in answers)
    assert "".join(answer.content.decode() for answer in answers) == words
    assert guest.get(address, {"phan": parts + 1}).status_code == 404
    assert guest.get(address_of(document, "page_text", 1)).headers["Giaoban-Parts"] == "1"


def test_the_rest_of_a_page_is_that_of_the_same_picture(scene: Scene, document: Document) -> None:
    guest, address = scene.cast.village_head.client(), address_of(document, "page_image", 1, "s")
    name = guest.get(address).headers["ETag"]
    same = guest.get(address, headers={"Range": "bytes=100-", "If-Range": name})
    other = guest.get(address, headers={"Range": "bytes=100-", "If-Range": '"another"'})
    assert (same.status_code, same.headers["ETag"], other.status_code) == (206, name, 200)
