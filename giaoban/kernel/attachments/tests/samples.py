"""Small real files of every kind, and files that only pretend."""

from __future__ import annotations

import io
import random
import zipfile

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
OOXML = "application/vnd.openxmlformats-officedocument."
ODF = "application/vnd.oasis.opendocument."
MAIN = {
    "docx": f"{OOXML}wordprocessingml.document.main+xml",
    "xlsx": f"{OOXML}spreadsheetml.sheet.main+xml",
    "pptx": f"{OOXML}presentationml.presentation.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
}


def archive(parts: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def ooxml(suffix: str, extra: dict[str, bytes | str] | None = None) -> bytes:
    """An office file whose main part is of the kind that `suffix` stands for."""
    types = f'<Types><Override PartName="/main.xml" ContentType="{MAIN[suffix]}"/></Types>'
    return archive({"[Content_Types].xml": types, "main.xml": "<x/>", **(extra or {})})


def odf(kind: str, manifest: str = "<m/>") -> bytes:
    """An OpenDocument file: `kind` is text, spreadsheet or presentation."""
    return archive({"mimetype": ODF + kind, "META-INF/manifest.xml": manifest, "content.xml": "<x/>"})


def picture(form: str, size: tuple[int, int] = (64, 48)) -> bytes:
    """A picture with enough noise that cutting it hurts."""
    source = random.Random(3)
    image = Image.frombytes("RGB", size, source.randbytes(3 * size[0] * size[1]))
    out = io.BytesIO()
    image.save(out, form)
    return out.getvalue()


GOOD: dict[str, bytes] = {
    "pdf": PDF,
    "docx": ooxml("docx"),
    "xlsx": ooxml("xlsx"),
    "pptx": ooxml("pptx"),
    "odt": odf("text"),
    "ods": odf("spreadsheet"),
    "odp": odf("presentation"),
    "png": picture("PNG"),
    "jpeg": picture("JPEG"),
    "webp": picture("WEBP"),
}
