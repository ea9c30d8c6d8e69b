"""From the bytes of a file (JSON Lines, CSV, XLSX) to raw rows. What cannot be read is named, nothing is guessed."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from giaoban.adapters.sheets import NotASheetError, rows_of
from giaoban.kernel.errors import RuleBroken
from giaoban.onestop.procedures.importing.columns import column_of

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 5000
#: A crawled cell of papers reaches fifty thousand letters; nothing sensible reaches this.
LONGEST_CELL = 200_000


@dataclass(frozen=True)
class Raw:
    """One row as it stands in the file: `values` by our names of columns, or `problem`."""

    line: int
    values: dict[str, str]
    problem: str = ""


def read(file_name: str, content: bytes) -> list[Raw]:
    """All rows of a file, by what is in it. Raises RuleBroken when it is no file of procedures at all."""
    if len(content) > MOST_BYTES:
        raise RuleBroken(
            _("Tệp lớn quá {most} MB. Hãy chia thành nhiều tệp.").format(most=MOST_BYTES // 1024**2), field="file"
        )
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise RuleBroken(_("Đây là tệp Excel kiểu cũ (.xls). Hãy lưu lại kiểu .xlsx rồi chọn lại."), field="file")
    rows = _sheet(content) if content.startswith(b"PK\x03\x04") else _text(_decoded(content))
    found: list[Raw] = []
    for row in rows:
        if len(found) >= MOST_ROWS:
            raise RuleBroken(_("Tệp có quá {n} dòng. Hãy chia thành nhiều tệp.").format(n=MOST_ROWS), field="file")
        found.append(row)
    if not found:
        raise RuleBroken(_("Tệp không có thủ tục nào. Hãy chọn tệp khác."), field="file")
    return found


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise RuleBroken(
            _("Chữ trong tệp không phải Unicode (UTF-8), từ dòng {line}. Hãy lưu lại kiểu UTF-8.").format(line=line),
            field="file",
        ) from None
    if "\0" in text:
        raise RuleBroken(_("Đây không phải tệp chữ. Hãy chọn tệp JSON Lines, CSV hoặc XLSX."), field="file")
    return text


def _text(text: str) -> Iterator[Raw]:
    return _json_lines(text) if text.lstrip()[:1] in ("{", "[") else _csv(text)


def _json_lines(text: str) -> Iterator[Raw]:
    if text.lstrip().startswith("["):
        yield from _json_list(text)
        return
    for line, words in enumerate(text.split("\n"), start=1):
        if not words.strip():
            continue
        try:
            value = json.loads(words)
        except (ValueError, RecursionError):
            yield Raw(line, {}, _("Dòng này không phải JSON hợp lệ. Hãy sửa dấu ngoặc hoặc dấu nháy."))
            continue
        yield _object(line, value)


def _json_list(text: str) -> Iterator[Raw]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise RuleBroken(_("Tệp JSON bị hỏng. Hãy xuất lại từ nguồn."), field="file") from None
    for line, value in enumerate(values, start=1):
        yield _object(line, value)


def _object(line: int, value: object) -> Raw:
    if not isinstance(value, dict):
        return Raw(line, {}, _("Dòng này không phải một thủ tục. Hãy ghi mỗi thủ tục một dòng có tên trường."))
    values: dict[str, str] = {}
    for name, cell in value.items():
        key = column_of(str(name))
        if key is not None and cell is not None:
            values.setdefault(key, cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False))
    return _checked(line, values)


def _csv(text: str) -> Iterator[Raw]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from _table(reader)
    except csv.Error:
        raise RuleBroken(
            _("Không đọc được tệp CSV từ dòng {line}: dấu ngoặc kép mở mà không đóng. Hãy sửa rồi chọn lại.").format(
                line=reader.line_num
            ),
            field="file",
        ) from None


def _sheet(content: bytes) -> Iterator[Raw]:
    try:
        yield from _table(rows_of(content, MOST_ROWS + 2))
    except NotASheetError:
        raise RuleBroken(
            _("Không mở được tệp XLSX này. Hãy mở bằng Excel, lưu lại rồi chọn lại."), field="file"
        ) from None


def _table(rows: Iterable[list[str]]) -> Iterator[Raw]:
    columns: dict[int, str] = {}
    for line, cells in enumerate(rows, start=1):
        if not any(cell.strip() for cell in cells):
            continue
        if not columns:
            columns = _columns(cells)
            continue
        yield _checked(line, {key: cells[place] for place, key in columns.items() if place < len(cells)})
    if not columns:
        raise RuleBroken(_("Tệp không có dòng nào. Hãy chọn tệp khác."), field="file")


def _columns(cells: list[str]) -> dict[int, str]:
    columns: dict[int, str] = {}
    for place, cell in enumerate(cells):
        key = column_of(cell)
        if key is not None and key not in columns.values():
            columns[place] = key
    if not {"code", "name"} <= set(columns.values()):
        raise RuleBroken(
            _("Dòng đầu phải là tiêu đề cột, ít nhất có “Mã thủ tục” và “Tên thủ tục”. Hãy lấy tệp mẫu để điền."),
            field="file",
        )
    return columns


def _checked(line: int, values: dict[str, str]) -> Raw:
    if any(len(cell) > LONGEST_CELL for cell in values.values()):
        return Raw(line, {}, _("Có ô dài quá 200.000 chữ. Hãy kiểm tra lại nguồn."))
    return Raw(line, values)
