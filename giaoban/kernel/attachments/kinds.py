"""The kinds of file this system takes in, and the rule a form states about them."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    """One kind of file: `suffixes[0]` is the one written when a name has none."""

    code: str
    media_type: str
    suffixes: tuple[str, ...]
    label: str | Promise


_OOXML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
_ALL = (
    Kind("pdf", "application/pdf", ("pdf",), "PDF"),
    Kind("docx", f"{_OOXML}wordprocessingml.document", ("docx",), _("văn bản Word (docx)")),
    Kind("xlsx", f"{_OOXML}spreadsheetml.sheet", ("xlsx",), _("bảng tính Excel (xlsx)")),
    Kind("pptx", f"{_OOXML}presentationml.presentation", ("pptx",), _("trình chiếu PowerPoint (pptx)")),
    Kind("odt", f"{_ODF}text", ("odt",), _("văn bản OpenDocument (odt)")),
    Kind("ods", f"{_ODF}spreadsheet", ("ods",), _("bảng tính OpenDocument (ods)")),
    Kind("odp", f"{_ODF}presentation", ("odp",), _("trình chiếu OpenDocument (odp)")),
    Kind("png", "image/png", ("png",), _("ảnh PNG")),
    Kind("jpeg", "image/jpeg", ("jpg", "jpeg"), _("ảnh JPEG")),
    Kind("webp", "image/webp", ("webp",), _("ảnh WebP")),
    Kind("webm", "audio/webm", ("webm",), _("ghi âm WebM")),
)
KINDS = MappingProxyType({kind.code: kind for kind in _ALL})
KIND_OF_MEDIA_TYPE = MappingProxyType({kind.media_type: kind for kind in _ALL})

DOCUMENT_KINDS = frozenset({"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp"})
PICTURE_KINDS = frozenset({"png", "jpeg", "webp"})


@dataclass(frozen=True)
class AcceptRule:
    """What one place takes: kinds by code, and a limit in bytes (None: the installation's UPLOAD_LIMIT_MB)."""

    kinds: frozenset[str]
    max_bytes: int | None = None

    def words(self) -> str:
        """The accepted kinds as a list for a sentence or a hint under a file field."""
        return ", ".join(str(kind.label) for kind in _ALL if kind.code in self.kinds)

    def html_accept(self) -> str:
        """The value of `<input type=file accept=…>`: what the phone's file chooser offers first."""
        return ",".join(f".{suffix}" for kind in _ALL if kind.code in self.kinds for suffix in kind.suffixes)


DOCUMENTS = AcceptRule(DOCUMENT_KINDS)
PICTURES = AcceptRule(PICTURE_KINDS)
DOCUMENTS_AND_PICTURES = AcceptRule(DOCUMENT_KINDS | PICTURE_KINDS)
