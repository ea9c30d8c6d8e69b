"""The procedure editor's posted fields, read into content and back. Plain repeated fields: it works without script.

Every row has its key in a hidden field; rows come in the order in which they stand on the page. What was typed is kept
as text, because a slip in it must not be lost. `viec` says what the pressed button wants: "luu", "them:giay",
"them:phi", "them:can-cu", "them:ket-qua", or "bo:", "len:", "xuong:" with a row's key.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from django.http import QueryDict
from django.utils.translation import gettext as _

from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import number
from giaoban.kernel.text import clean_line, clean_text, plain
from giaoban.onestop.procedures.content import (
    Content,
    FeeContent,
    LegalContent,
    PaperContent,
    ResultContent,
    Term,
    WayContent,
)
from giaoban.onestop.procedures.models import Channel, FeeKind, ServiceLevel, TimeUnit
from giaoban.org.models import Level

#: The row kinds: what a row of each holds. Names ending in "?" are ticked or not.
ROWS: Mapping[str, tuple[str, ...]] = {
    "giay": ("ten", "nhom", "mau", "chinh", "sao", "xuat-trinh?", "bat-buoc?", "dung-lai?", "loai"),
    "phi": ("kenh", "loai", "tien", "ghi-chu"),
    "can-cu": ("ten", "so"),
    "ket-qua": ("ten", "ma"),
}
FRESH: Mapping[str, Mapping[str, str]] = {
    "giay": {"chinh": "1", "sao": "0", "bat-buoc": "on"},
    "phi": {"loai": FeeKind.CHARGE.value},
    "can-cu": {},
    "ket-qua": {},
}
LINES = (
    "name", "field", "kind", "decision", "performing_agency", "competent_agency", "authorised_agency",
    "coordinating_agency",
)  # fmt: skip
TEXTS = ("receiving_place", "conditions", "steps", "time_note", "papers_note", "applicants")
TERMS = ("statutory", "committed")
#: A page can be sent by anything; more rows than this are not even read.
MOST_ROWS = 150
LONGEST_LINE = 1500
LONGEST_TEXT = 60_000


@dataclass(frozen=True)
class Row:
    """One row as typed: its key, and text by name ("on" for what is ticked)."""

    key: str
    values: Mapping[str, str]
    fresh: bool = False


@dataclass(frozen=True)
class Editing:
    """What stands in the editor."""

    edition: int = 0
    code: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    levels: frozenset[str] = frozenset()
    rows: Mapping[str, list[Row]] = field(default_factory=dict)

    def content(self, source_url: str = "") -> Content:
        """As content. Raises RuleBroken naming what is no number."""
        value = self.values
        return Content(
            **{name: value.get(name, "") for name in LINES},
            **{name: value.get(name, "") for name in TEXTS if name != "applicants"},
            levels=tuple(level for level in Level.values if level in self.levels),
            applicants=tuple(filter(None, map(clean_line, value.get("applicants", "").split("\n")))),
            statutory=_term(value, "statutory", _("Thời hạn theo luật")),
            committed=_term(value, "committed", _("Thời hạn cam kết")),
            service_level=value.get("service_level", ServiceLevel.COUNTER.value),
            papers=tuple(_paper(row.values) for row in self._filled("giay")),
            ways=tuple(_ways(value)),
            fees=tuple(_fee(row.values) for row in self._filled("phi")),
            legal_basis=tuple(
                LegalContent(r.values["ten"] or r.values["so"], r.values["so"]) for r in self._filled("can-cu")
            ),
            results=tuple(ResultContent(r.values["ten"], r.values["ma"]) for r in self._filled("ket-qua")),
            source_url=source_url,
        )

    def _filled(self, kind: str) -> list[Row]:
        """Rows in which anything was written: an empty one added by mistake is no error."""
        written = [name for name in ROWS[kind] if not name.endswith("?") and name not in ("chinh", "sao", "kenh")]
        if kind == "phi":
            written = ["tien", "ghi-chu"]
        return [row for row in self.rows.get(kind, []) if any(row.values.get(name) for name in written)]


def fresh() -> Editing:
    """A new procedure: one paper and the counter to begin with."""
    values = {"way-counter": "on", "statutory_unit": TimeUnit.WORKING_DAY.value, "service_level": "counter"}
    return Editing(values=values, levels=frozenset({Level.COMMUNE.value}), rows={"giay": [new_row("giay")]})


def new_row(kind: str) -> Row:
    """An empty row."""
    return Row(secrets.token_hex(4), {name.rstrip("?"): "" for name in ROWS[kind]} | dict(FRESH[kind]), fresh=True)


def editing_of(content: Content, edition: int, code: str) -> Editing:
    """A kept version for the editor."""
    values = {name: getattr(content, name) for name in (*LINES, *TEXTS) if name != "applicants"}
    values |= {"applicants": "\n".join(content.applicants), "service_level": content.service_level}
    for name in TERMS:
        values |= _term_typed(name, getattr(content, name))
    for way in content.ways:
        values |= {f"way-{way.channel}": "on", f"way-{way.channel}-note": way.note}
        values |= _term_typed(f"way-{way.channel}", way.term)
    rows = {
        "giay": [
            {
                "ten": p.name, "nhom": p.group, "mau": p.form_name, "chinh": str(p.originals), "sao": str(p.copies),
                "xuat-trinh": _tick(p.shown), "bat-buoc": _tick(p.required), "dung-lai": _tick(p.reusable),
                "loai": p.kind,
            }
            for p in content.papers
        ],
        "phi": [
            {
                "kenh": f.channel, "loai": f.kind, "tien": "" if f.amount is None else number(f.amount),
                "ghi-chu": f.note,
            }
            for f in content.fees
        ],
        "can-cu": [{"ten": one.title, "so": one.number} for one in content.legal_basis],
        "ket-qua": [{"ten": one.name, "ma": one.code} for one in content.results],
    }  # fmt: skip
    keyed = {kind: [Row(f"{n:08x}", one) for n, one in enumerate(found)] for kind, found in rows.items()}
    return Editing(edition, code, values, frozenset(content.levels), keyed)


def posted(data: QueryDict) -> Editing:
    """What was sent."""
    values = {name: clean_line(data.get(name, ""))[:LONGEST_LINE] for name in (*LINES, "service_level")}
    values |= {name: clean_text(data.get(name, ""))[:LONGEST_TEXT] for name in TEXTS}
    for name in (*TERMS, *(f"way-{channel}" for channel in Channel.values)):
        values |= {key: clean_line(data.get(key, ""))[:20] for key in (f"{name}_amount", f"{name}_unit")}
    for channel in Channel.values:
        values[f"way-{channel}"] = _tick(f"way-{channel}" in data)
        values[f"way-{channel}-note"] = clean_text(data.get(f"way-{channel}-note", ""))[:LONGEST_TEXT]
    edition = data.get("edition", "0")
    return Editing(
        edition=int(edition) if edition.isascii() and edition.isdigit() and len(edition) < 9 else 0,
        code=clean_line(data.get("code", "")).upper()[:40],
        values=values,
        levels=frozenset(data.getlist("levels")) & frozenset(Level.values),
        rows={kind: [_row(data, kind, key) for key in _keys(data, kind)] for kind in ROWS},
    )


def changed(editing: Editing, wanted: str) -> Editing:
    """After a button that adds, takes away or moves a row."""
    what, _colon, which = wanted.partition(":")
    rows = {kind: list(found) for kind, found in editing.rows.items()}
    if what == "them" and which in ROWS:
        rows[which] = [*rows.get(which, []), new_row(which)][:MOST_ROWS]
        return replace(editing, rows=rows)
    kind, _dash, key = which.rpartition("-")
    found = rows.get(kind, [])
    at = next((n for n, row in enumerate(found) if row.key == key), None)
    if at is None:
        return editing
    row = found.pop(at)
    if what in ("len", "xuong"):
        found.insert(max(0, at - 1) if what == "len" else at + 1, row)
    return replace(editing, rows=rows)


def _row(data: QueryDict, kind: str, key: str) -> Row:
    values = {}
    for name in ROWS[kind]:
        sent = f"{kind}-{name.rstrip('?')}-{key}"
        values[name.rstrip("?")] = (
            _tick(sent in data) if name.endswith("?") else clean_line(data.get(sent, ""))[:LONGEST_LINE]
        )
    return Row(key, values)


def _keys(data: QueryDict, kind: str) -> list[str]:
    keys = [key for key in data.getlist(kind)[:MOST_ROWS] if re.fullmatch(r"[0-9a-z]{1,16}", key)]
    return list(dict.fromkeys(keys))


def _tick(ticked: bool) -> str:
    return "on" if ticked else ""


def _term_typed(name: str, term: Term) -> dict[str, str]:
    amount = ""
    if term.amount is not None:
        whole = term.amount == term.amount.to_integral()
        amount = str(int(term.amount)) if whole else str(term.amount).replace(".", ",")
    return {f"{name}_amount": amount, f"{name}_unit": term.unit}


def _term(values: Mapping[str, str], name: str, label: str) -> Term:
    amount, unit = values.get(f"{name}_amount", ""), values.get(f"{name}_unit", "")
    if unit == TimeUnit.SAME_DAY:
        return Term(None, unit)
    if not amount:
        return Term()
    return Term(_decimal(amount, label).quantize(Decimal("0.1")), unit)


def _decimal(text: str, label: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or abs(value) > 10_000:
        raise RuleBroken(
            _("{label}: “{text}” không phải là số. Hãy ghi như 5 hoặc 2,5.").format(label=label, text=text)
        )
    return value


def _ways(values: Mapping[str, str]) -> list[WayContent]:
    return [
        WayContent(
            channel.value, _term(values, f"way-{channel}", str(channel.label)), values.get(f"way-{channel}-note", "")
        )
        for channel in Channel
        if values.get(f"way-{channel}")
    ]


def _paper(values: Mapping[str, str]) -> PaperContent:
    name = values["ten"]
    return PaperContent(
        name=name,
        group=values["nhom"],
        form_name=values["mau"],
        originals=_count(values["chinh"], name),
        copies=_count(values["sao"], name),
        shown=bool(values["xuat-trinh"]),
        required=bool(values["bat-buoc"]),
        reusable=bool(values["dung-lai"]),
        kind=values["loai"],
    )


def _count(text: str, name: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 4):
        raise RuleBroken(
            _("Số bản của “{name}”: “{text}” không phải là số. Hãy ghi như 1.").format(name=name[:80], text=text),
            field="papers",
        )
    return int(text)


def _fee(values: Mapping[str, str]) -> FeeContent:
    amount = plain(values["tien"]).removesuffix("dong").removesuffix("d").strip()
    if amount and not re.fullmatch(r"\d{1,3}(?:[.,\s]\d{3})+|\d{1,13}", amount):
        raise RuleBroken(
            _(
                "Mức phí “{text}” không phải là số tiền. Hãy ghi như 8.000, để trống nếu do văn bản khác quy định."
            ).format(text=values["tien"]),
            field="fees",
        )
    return FeeContent(
        Decimal(re.sub(r"\D", "", amount)) if amount else None, values["kenh"], values["loai"], values["ghi-chu"]
    )
