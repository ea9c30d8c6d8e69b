"""Documents: uploaded by the office, rendered by the job, fetched by everyone invited, in pieces if need be."""

from pathlib import Path
from typing import Any
from typing import cast as typed

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from giaoban.adapters.documents.tests.samples import write_docx, write_pdf
from giaoban.briefings.jobs import render_document
from giaoban.briefings.models import Briefing, Document, DocumentState
from giaoban.briefings.tests.scene import Scene
from giaoban.briefings.tests.views.pages import errors_of, text_of
from giaoban.org.tests.cast import Cast


def upload(client: Client, briefing: Briefing, name: str, content: bytes, **more: str) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("document_add", args=[briefing.id]), {"file": file, **more})


def render(document: Document) -> Document:
    """What the worker does, in this transaction."""
    render_document(last=True, document_id=str(document.id))
    document.refresh_from_db()
    return document


def address_of(document: Document, name: str, *more: Any) -> str:
    return reverse(name, args=[document.briefing_id, document.id, *more])


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
    small = guest.get(address_of(document, "page_image", 1, "s"))
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
