"""A paper as DOCX, with real styles: the office goes on writing in Word or LibreOffice with the same parts."""

import io
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from giaoban.adapters.papers.layout import Layout
from giaoban.adapters.papers.paper import Block, Heading, Items, Paper, Paragraph, Table
from giaoban.adapters.papers.pdf import number_line

#: Names of our styles and what each looks like: size, bold, italic, alignment, space above (points).
_STYLES = (
    ("Paper Above", "issuer", False, False, ALIGN.CENTER, 0),
    ("Paper Issuer", "issuer", True, False, ALIGN.CENTER, 0),
    ("Paper Country", "country", True, False, ALIGN.CENTER, 0),
    ("Paper Motto", "motto", True, False, ALIGN.CENTER, 0),
    ("Paper Number", "number", False, False, ALIGN.CENTER, 6),
    ("Paper Place", "place", False, True, ALIGN.CENTER, 6),
    ("Paper Name", "name", True, False, ALIGN.CENTER, 12),
    ("Paper Summary", "summary", True, False, ALIGN.CENTER, 0),
    ("Paper Text", "body", False, False, ALIGN.JUSTIFY, 6),
    ("Paper Heading", "body", True, False, ALIGN.LEFT, 6),
    ("Paper Cell", "table", False, False, ALIGN.LEFT, 0),
    ("Paper Signature", "signature", True, False, ALIGN.CENTER, 0),
    ("Paper Recipients Word", "recipients_word", True, True, ALIGN.LEFT, 10),
    ("Paper Recipients", "recipients", False, False, ALIGN.LEFT, 0),
)
LEFT, RIGHT = 0.42, 0.58


def to_docx(paper: Paper, layout: Layout) -> bytes:
    """The paper as an Office Open XML file. The font is named, not embedded: offices have it."""
    document = Document()
    document.core_properties.title = f"{paper.name}: {paper.summary}"[:255]
    document.core_properties.author = paper.issuer[:255]
    document.core_properties.created = datetime.now(UTC).replace(tzinfo=None)
    _page(document, layout)
    _styles(document, layout)
    _head(document, paper, layout)
    document.add_paragraph(paper.name, "Paper Name")
    _underlined(document.add_paragraph(paper.summary, "Paper Summary"))
    for block in paper.blocks:
        _block(document, block, layout)
    _signatures(document, paper)
    if paper.recipients:
        document.add_paragraph(layout.recipients_word, "Paper Recipients Word")
        for line in paper.recipients:
            document.add_paragraph(f"- {line}", "Paper Recipients")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any, layout: Layout) -> None:
    section, edges = document.sections[0], layout.margins_mm
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(edges["top"]), Mm(edges["bottom"])
    section.left_margin, section.right_margin = Mm(edges["left"]), Mm(edges["right"])
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    run = number.add_run()
    run.font.size = Pt(layout.sizes_pt["page_number"])
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run._r.append(_field(kind, text))


def _field(kind: str, text: str) -> Any:
    if kind:
        part = OxmlElement("w:fldChar")
        part.set(qn("w:fldCharType"), kind)
        return part
    part = OxmlElement("w:instrText")
    part.set(qn("xml:space"), "preserve")
    part.text = text
    return part


def _styles(document: Any, layout: Layout) -> None:
    _font(document.styles["Normal"], layout.font, layout.sizes_pt["body"])
    for name, size, bold, italic, align, above in _STYLES:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _font(style, layout.font, layout.sizes_pt[size])
        style.font.bold, style.font.italic = bold, italic
        shape = style.paragraph_format
        shape.alignment, shape.space_before, shape.space_after = align, Pt(above), Pt(0)
        shape.line_spacing = layout.line_height if name in ("Paper Text", "Paper Heading") else 1.0
        if name in ("Paper Text", "Paper Heading"):
            shape.first_line_indent = Mm(layout.first_line_mm)
        shape.keep_with_next = name in ("Paper Heading", "Paper Signature")


def _font(style: Any, family: str, size: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = family, Pt(size), RGBColor(0, 0, 0)
    # Word asks for the family of each script apart; Vietnamese letters count as "other".
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), family)


def _head(document: Any, paper: Paper, layout: Layout) -> None:
    left, right = _bare_table(document, layout)
    lines = [(paper.above, "Paper Above")] if paper.above else []
    issuer = _lines(left, [*lines, (paper.issuer, "Paper Issuer"), (number_line(paper, layout), "Paper Number")])
    _underlined(issuer[-2], share=0.38)
    country = [(layout.country, "Paper Country"), (layout.motto, "Paper Motto")]
    written = _lines(right, [*country, (paper.place_and_day, "Paper Place")])
    _underlined(written[1], share=0.72)


def _bare_table(document: Any, layout: Layout) -> tuple[Any, Any]:
    width = 210 - layout.margins_mm["left"] - layout.margins_mm["right"]
    table = document.add_table(rows=1, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _without_padding(table)
    for column, cell, share in zip(table.columns, table.rows[0].cells, (LEFT, RIGHT), strict=True):
        column.width = cell.width = Mm(width * share)
    return table.rows[0].cells[0], table.rows[0].cells[1]


def _without_padding(table: Any) -> None:
    """Word pads cells by 1.9 mm on each side: too much for the long first line of the right column."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)


def _lines(cell: Any, lines: list[tuple[str, str]]) -> list[Any]:
    """Write lines into a cell, the first into the paragraph that every cell begins with."""
    written = []
    for index, (text, style) in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.style = style
        paragraph.add_run(text)
        written.append(paragraph)
    return written


def _underlined(paragraph: Any, share: float = 0.34) -> None:
    """A thin line under the paragraph, narrower than its column: indents shorten the border of the next one."""
    line = OxmlElement("w:p")
    paragraph._p.addnext(line)
    rule = type(paragraph)(line, paragraph._parent)
    rule.style = "Paper Cell"
    edges = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    edges.append(top)
    rule._p.get_or_add_pPr().append(edges)
    column = getattr(paragraph._parent, "width", None) or Mm(165)
    indent = int(column * (1 - share) / 2)
    rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = indent
    rule.paragraph_format.line_spacing = Pt(4)


def _block(document: Any, block: Block, layout: Layout) -> None:
    match block:
        case Heading(text):
            document.add_paragraph(text, "Paper Heading")
        case Paragraph(text):
            for line in text.split("\n"):
                document.add_paragraph(line, "Paper Text")
        case Items(items):
            for item in items:
                document.add_paragraph(f"- {item}", "Paper Text")
        case Table():
            _table(document, block, layout)


def _table(document: Any, block: Table, layout: Layout) -> None:
    table = document.add_table(rows=0, cols=len(block.head))
    table.style, table.autofit = "Table Grid", False
    whole = 210 - layout.margins_mm["left"] - layout.margins_mm["right"]
    widths = [Mm(whole * share / 100) for share in block.shares()]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for index, row in enumerate((block.head, *block.rows)):
        cells = table.add_row().cells
        for cell, text, width in zip(cells, block.cells(row), widths, strict=True):
            cell.width = width
            cell.paragraphs[0].style = "Paper Cell"
            cell.paragraphs[0].add_run(text).bold = index == 0
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)


def _signatures(document: Any, paper: Paper) -> None:
    if not paper.signatures:
        return
    document.add_paragraph("", "Paper Signature")
    table = document.add_table(rows=1, cols=2)
    cells = table.rows[0].cells
    places = cells[1:] if len(paper.signatures) == 1 else cells
    for cell, one in zip(places, paper.signatures, strict=False):
        lines = [(one.office, "Paper Signature"), *(("", "Paper Signature"),) * 4, (one.name, "Paper Signature")]
        _lines(cell, lines)
