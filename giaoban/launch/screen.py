"""What `make run` says: a line per step, and at the end a calm box with the address and the demo accounts."""

import contextlib
import json
import shutil
import sys
import unicodedata
from pathlib import Path

from giaoban.launch.options import Options


def say(sentence: str) -> None:
    """One line of progress, at once, also into a pipe."""
    show(f"• {sentence}")


def show(text: str) -> None:
    """Print; a terminal that was closed meanwhile must not keep us from ending in order."""
    with contextlib.suppress(OSError):
        print(text, flush=True)


def complain(sentence: str) -> None:
    """The one sentence that says what to do."""
    with contextlib.suppress(OSError):
        print(f"✗ {sentence}", file=sys.stderr, flush=True)


def box(options: Options) -> str:
    """The text shown when everything answers: where to go, who to log in as, how to stop."""
    lines = ["Giao Ban đang chạy.", "", f"Mở trình duyệt:  {options.address}"]
    lines += [f"Máy khác cùng mạng:  {address}" for address in options.other_addresses]
    if options.https:
        lines.append("(chứng chỉ tự làm: trình duyệt hỏi một lần, chọn “Nâng cao → Tiếp tục”)")
    lines += _demo_lines(options)
    lines += ["", f"Nhật ký: {options.var / 'log'}", "Ctrl-C để dừng. [Ctrl-C stops everything]"]
    return _framed(lines)


def _demo_lines(options: Options) -> list[str]:
    demo = _read(options.var / "demo.json") if options.demo else {}
    lines: list[str] = []
    briefing = demo.get("briefing")
    if isinstance(briefing, dict):
        lines += [f"{briefing.get('title', '')}:", f"  {options.address}{briefing.get('path', '')}"]
    accounts = demo.get("accounts")
    if isinstance(accounts, list):
        rows = [_account_row(account) for account in accounts if isinstance(account, dict)]
        widths = [max((_width(row[column]) for row in rows), default=0) for column in range(3)]
        lines += ["", "Tài khoản dùng thử (tên đăng nhập / mật khẩu):"]
        lines += ["  " + "  ".join(_padded(*pair) for pair in zip(row, widths, strict=True)).rstrip() for row in rows]
    return lines


def _account_row(account: dict[str, object]) -> tuple[str, str, str]:
    person = " · ".join(str(account[key]) for key in ("title", "name") if account.get(key))
    return str(account.get("username", "")), str(account.get("password", "")), person


def _framed(lines: list[str]) -> str:
    inside = max(_width(line) for line in lines)
    if inside + 4 > shutil.get_terminal_size((100, 24)).columns:
        return "\n".join(["", *lines, ""])
    edge = "─" * (inside + 2)
    return "\n".join(["", f"╭{edge}╮", *(f"│ {_padded(line, inside)} │" for line in lines), f"╰{edge}╯", ""])


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns on a terminal: a combining accent takes none."""
    return sum(1 for letter in text if not unicodedata.combining(letter))


def _read(path: Path) -> dict[str, object]:
    try:
        known = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}
