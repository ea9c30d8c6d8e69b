"""A paper as PDF. Nothing is fetched: no address in what somebody typed is ever read."""

from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from giaoban.adapters.papers.layout import Layout
from giaoban.adapters.papers.paper import Block, Heading, Items, Paper, Paragraph, Signature, Table


def to_pdf(paper: Paper, layout: Layout) -> bytes:
    """The paper laid out on A4; takes a few tenths of a second a page. The font is embedded as a subset."""
    # Half a second to import, and only those who make papers should spend it.
    from weasyprint import CSS, HTML  # type: ignore[import-untyped]
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    fonts = FontConfiguration()
    sheet = CSS(string=_css(layout), font_config=fonts)
    made = HTML(string=_html(paper, layout), url_fetcher=_fetch_nothing).write_pdf(
        stylesheets=[sheet], font_config=fonts
    )
    return bytes(made)


def _fetch_nothing(url: str, *more: Any, **settings: Any) -> Any:
    """Refuses every address."""
    raise ValueError(f"not fetched: {url}")


def _html(paper: Paper, layout: Layout) -> str:
    above = f'<p class="above">{escape(paper.above)}</p>' if paper.above else ""
    parts = [
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>',
        escape(f"{paper.name}: {paper.summary}"),
        '</title></head><body><table class="head"><tr><td class="left">',
        above,
        f'<p class="issuer">{escape(paper.issuer)}</p><div class="line third"></div>',
        f'<p class="number">{escape(number_line(paper, layout))}</p></td><td class="right">',
        f'<p class="country">{escape(layout.country)}</p>',
        f'<p class="motto"><span>{escape(layout.motto)}</span></p>',
        f'<p class="place">{escape(paper.place_and_day)}</p></td></tr></table>',
        f'<h1>{escape(paper.name)}</h1><p class="summary">{_broken(paper.summary)}</p><div class="line half"></div>',
        *(_block(block) for block in paper.blocks),
        '<div class="foot">',
        _signatures(paper.signatures),
        _recipients(paper, layout),
        "</div></body></html>",
    ]
    return "".join(parts)


def number_line(paper: Paper, layout: Layout) -> str:
    """ "Số: 12/BB-VP"; where the number is not yet known, room for it."""
    number = paper.number or "\N{NO-BREAK SPACE}" * 8
    return f"{layout.number_word} {number}/{paper.symbol}"


def _block(block: Block) -> str:
    match block:
        case Heading(text):
            return f"<h2>{escape(text)}</h2>"
        case Paragraph(text):
            return "".join(f'<p class="text">{escape(line)}</p>' for line in text.split("\n"))
        case Items(items):
            return "".join(f'<p class="text item">- {_broken(item)}</p>' for item in items)
        case Table():
            return _table(block)


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(cell)}</th>" for cell in table.head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{_broken(cell)}</td>" for cell in table.cells(row)) + "</tr>" for row in table.rows
    )
    # Widths are given: WeasyPrint would otherwise measure every syllable of every cell, for seconds.
    columns = "".join(f'<col style="width: {share:.2f}%">' for share in table.shares())
    return (
        f'<table class="grid"><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _signatures(signatures: tuple[Signature, ...]) -> str:
    cells = "".join(
        f'<td><p class="office">{escape(one.office)}</p><p class="hand"></p><p class="name">{escape(one.name)}</p></td>'
        for one in signatures
    )
    empty = "<td></td>" if len(signatures) == 1 else ""
    return f'<table class="signs"><tr>{empty}{cells}</tr></table>' if signatures else ""


def _recipients(paper: Paper, layout: Layout) -> str:
    if not paper.recipients:
        return ""
    lines = "".join(f"<p>- {escape(line)}</p>" for line in paper.recipients)
    return f'<div class="recipients"><p class="word">{escape(layout.recipients_word)}</p>{lines}</div>'


def _broken(text: str) -> SafeString:
    return mark_safe(escape(text).replace("\n", "<br>"))  # noqa: S308 - escaped first


def _css(layout: Layout) -> str:
    edges, size = layout.margins_mm, layout.sizes_pt
    family = ", ".join(f'"{name}"' for name in (layout.font, *layout.font_stand_ins))
    return f"""
@page {{ size: A4; margin: {edges["top"]}mm {edges["right"]}mm {edges["bottom"]}mm {edges["left"]}mm;
  @top-center {{ content: counter(page); font: {size["page_number"]}pt {family}; }} }}
@page :first {{ @top-center {{ content: none; }} }}
body {{ margin: 0; font: {size["body"]}pt/{layout.line_height} {family}, serif; color: #000; }}
p, h1, h2 {{ margin: 0; }}
table.head {{ width: 100%; border-collapse: collapse; margin-bottom: 14pt; }}
table.head td {{ padding: 0; text-align: center; vertical-align: top; line-height: 1.1; }}
td.left {{ width: 42%; }} td.right {{ width: 58%; }}
.above {{ font-size: {size["issuer"]}pt; }}
.issuer {{ font-size: {size["issuer"]}pt; font-weight: bold; }}
.country {{ font-size: {size["country"]}pt; font-weight: bold; white-space: nowrap; }}
.motto {{ font-size: {size["motto"]}pt; font-weight: bold; }}
.motto span {{ border-bottom: 0.75pt solid #000; padding-bottom: 1.5pt; }}
.number {{ font-size: {size["number"]}pt; margin-top: 8pt; }}
.place {{ font-size: {size["place"]}pt; font-style: italic; margin-top: 11pt; }}
.line {{ margin: 2pt auto 0; border-top: 0.75pt solid #000; }}
.line.third {{ width: 38%; }} .line.half {{ width: 34%; margin-bottom: 12pt; }}
h1 {{ font-size: {size["name"]}pt; font-weight: bold; text-align: center; }}
.summary {{ font-size: {size["summary"]}pt; font-weight: bold; text-align: center; }}
h2 {{ font-size: {size["body"]}pt; font-weight: bold; text-indent: {layout.first_line_mm}mm;
  margin: {layout.paragraph_gap_pt}pt 0; break-after: avoid; }}
.text {{ text-align: justify; text-indent: {layout.first_line_mm}mm; margin: {layout.paragraph_gap_pt}pt 0;
  overflow-wrap: anywhere; }}
table.grid {{ width: 100%; table-layout: fixed; border-collapse: collapse; margin: {layout.paragraph_gap_pt}pt 0;
  font-size: {size["table"]}pt; }}
table.grid th, table.grid td {{ border: 0.5pt solid #000; padding: 2pt 4pt; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }}
table.grid th {{ font-weight: bold; text-align: center; }}
table.grid tr {{ break-inside: avoid; }}
.foot {{ margin-top: 14pt; break-inside: avoid; }}
table.signs {{ width: 100%; border-collapse: collapse; }}
table.signs td {{ width: 50%; text-align: center; vertical-align: top; font-size: {size["signature"]}pt; }}
.office, .name {{ font-weight: bold; }} .hand {{ height: 62pt; }}
.recipients {{ margin-top: 10pt; font-size: {size["recipients"]}pt; line-height: 1.15; }}
.recipients .word {{ font-size: {size["recipients_word"]}pt; font-weight: bold; font-style: italic; }}
"""
