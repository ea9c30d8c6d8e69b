"""The bundle as one file to carry away on a stick: a page that opens without a network, sound, pictures, minutes."""

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import default_storage
from django.template.loader import render_to_string

from giaoban.briefings.followup.facts import Shown
from giaoban.briefings.minutes.models import PaperKind, Version
from giaoban.briefings.models import Briefing, DocumentPage
from giaoban.briefings.recording.marks import marks_of
from giaoban.briefings.recording.models import Recording
from giaoban.briefings.recording.timeline import timeline_of
from giaoban.kernel.attachments.models import Attachment

SOUND, MINUTES, INDEX = "ghi-am.webm", "bien-ban.pdf", "xem-lai.html"
#: The bytes are the same whenever the same things are packed, so that a broken download can go on.
STAMP = (2000, 1, 1, 0, 0, 0)


def write_archive(path: Path, briefing: Briefing, shown: list[Shown], recording: Recording | None) -> None:
    """Pack everything; what is compressed already is only put in."""
    minutes = final_minutes(briefing)
    pages = [_Page(one, name) for name, one in _named(shown)]
    with zipfile.ZipFile(path, "w") as archive:
        context = {
            "briefing": briefing,
            "pages": pages,
            "sound": SOUND if recording else "",
            "marks": marks_of(briefing, timeline_of(recording.stretches.all())) if recording else [],
            "minutes": MINUTES if minutes else "",
        }
        _put_text(archive, INDEX, render_to_string("followup/archive.html", context))
        if recording is not None and recording.small is not None:
            _put_stored(archive, SOUND, recording.small)
        if minutes is not None:
            _put_stored(archive, MINUTES, minutes.pdf)
        for name, key in sorted({page.name: page.row.small for page in pages if page.row.small}.items()):
            if default_storage.exists(key):
                _put(archive, name, key)


def final_minutes(briefing: Briefing) -> Version | None:
    """The last finalised minutes."""
    rows = Version.objects.filter(paper__briefing=briefing, paper__kind=PaperKind.MINUTES)
    return rows.select_related("pdf", "paper").order_by("-n").first()


class _Page:
    """A shown page with its row and the name of its picture in the archive."""

    def __init__(self, shown: Shown, name: str) -> None:
        self.shown, self.name = shown, name
        self.row = DocumentPage.objects.get(document_id=shown.document_id, version=shown.version, number=shown.page)


def _named(shown: list[Shown]) -> Iterator[tuple[str, Shown]]:
    documents: dict[object, int] = {}
    for one in shown:
        number = documents.setdefault((one.document_id, one.version), len(documents) + 1)
        yield f"trang/{number:02}-{one.page:03}.webp", one


def _put_stored(archive: zipfile.ZipFile, name: str, attachment: Attachment) -> None:
    _put(archive, name, attachment.storage_key)


def _put(archive: zipfile.ZipFile, name: str, key: str) -> None:
    entry = zipfile.ZipInfo(name, STAMP)
    with default_storage.open(key) as source, archive.open(entry, "w") as target:
        shutil.copyfileobj(source, target)


def _put_text(archive: zipfile.ZipFile, name: str, text: str) -> None:
    entry = zipfile.ZipInfo(name, STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, text)
