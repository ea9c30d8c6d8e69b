"""Official papers: one description of a paper, laid out as the law wants it, as PDF (WeasyPrint) and DOCX (`docx.py`).

    paper = Paper(name="BIÊN BẢN", blocks=(Heading("I. Thành phần"), Paragraph("…")), …)
    to_pdf(paper, layout_on(day)); to_docx(paper, layout_on(day))

What the law sets (margins, sizes, the words at the head) is dated data: `layouts.json`, see `layout.py`.
"""

from giaoban.adapters.papers.layout import Layout, layout_on
from giaoban.adapters.papers.paper import Block, Heading, Items, Paper, Paragraph, Signature, Table
from giaoban.adapters.papers.pdf import to_pdf

__all__ = [
    "Block",
    "Heading",
    "Items",
    "Layout",
    "Paper",
    "Paragraph",
    "Signature",
    "Table",
    "layout_on",
    "to_pdf",
]
