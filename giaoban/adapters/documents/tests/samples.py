"""Documents made for tests, byte by byte, so that each test says what is in its file."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

ODF = "urn:oasis:names:tc:opendocument:xmlns"
OOXML = "http://schemas.openxmlformats.org"


def write_pdf(path: Path, pages: Sequence[str], *, size: tuple[int, int] = (595, 842), turn: int = 0) -> Path:
    """A PDF with one line of ASCII text on each page."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>"]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for i, line in enumerate(pages):
        box = f"/MediaBox[0 0 {size[0]} {size[1]}]/Rotate {turn}"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * i} 0 R>>")
        stream = f"BT /F 24 Tf 40 {size[1] - 60} Td ({line}) Tj ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    return _assemble(path, objects)


def _assemble(path: Path, objects: Sequence[str]) -> Path:
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    total = len(objects) + 1
    trailer = f"trailer<</Size {total}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    path.write_bytes(out + f"xref\n0 {total}\n0000000000 65535 f \n{table}{trailer}".encode())
    return path


def write_zip(path: Path, parts: dict[str, str]) -> Path:
    """A ZIP with these parts, in this order."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def write_odt(
    path: Path, paragraphs: Sequence[str], *, body_start: str = "", extra: dict[str, str] | None = None
) -> Path:
    """An ODT of plain paragraphs; `body_start` is raw XML before them, `extra` more parts of the file."""
    text = "".join(f"<text:p>{line}</text:p>" for line in paragraphs)
    spaces = "".join(f' xmlns:{n}="{ODF}:{n}:1.0"' for n in ("office", "text", "draw", "script"))
    spaces += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="http://www.w3.org/2000/svg"'
    spaces += ' xmlns:dom="http://www.w3.org/2001/xml-events" xmlns:ooo="http://openoffice.org/2004/office"'
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<m:file-entry m:full-path="{name}" m:media-type="text/xml"/>' for name in ("content.xml", *(extra or {}))
    )
    root = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    content = f"<office:document-content{spaces} office:version='1.2'>{body_start}<office:body><office:text>{text}"
    return write_zip(
        path,
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{ODF}:manifest:1.0">{root}{entries}</m:manifest>',
            "content.xml": f"{content}</office:text></office:body></office:document-content>",
            **(extra or {}),
        },
    )


def write_docx(path: Path, paragraphs: Sequence[str]) -> Path:
    """A DOCX of plain paragraphs."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    text = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs)
    relation = f"{OOXML}/officeDocument/2006/relationships/officeDocument"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return write_zip(
        path,
        {
            "[Content_Types].xml": f'<Types xmlns="{OOXML}/package/2006/content-types"><Default Extension="rels" '
            f'ContentType="{rels}"/><Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{OOXML}/package/2006/relationships"><Relationship Id="r" '
            f'Type="{relation}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{OOXML}/wordprocessingml/2006/main"><w:body>{text}</w:body>'
            "</w:document>",
        },
    )
