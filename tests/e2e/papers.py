"""A real PDF for the browser tests, small enough to be written by hand."""

from pathlib import Path


def pdf_of_three_pages(folder: Path) -> Path:
    """Three A4 pages, each saying its number."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(3))
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count 3>>", font]
    for i in range(3):
        stream = f"BT /F1 48 Tf 80 600 Td (Trang {i + 1}) Tj ET"
        looks = "/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
        objects += [
            f"<</Type/Page/Parent 2 0 R{looks}/Contents {5 + 2 * i} 0 R>>",
            f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        ]
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    path = folder / "bao-cao.pdf"
    path.write_bytes(f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}{trailer}".encode("latin-1"))
    return path
