"""A file's name as it will be shown, downloaded and printed: clean, short, and true about its kind."""

from __future__ import annotations

import mimetypes
import re
import unicodedata

from giaoban.kernel.attachments.kinds import Kind
from giaoban.kernel.attachments.refusals import refusal

MAX_LETTERS = 120
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,8})$")


def clean_name(name: str, kind: Kind) -> str:
    """`name` without path, control, hidden or text-turning characters, in NFC, ending in a suffix of `kind`.

    Raises `RuleBroken` (wrong_suffix) when its own suffix names another kind of file.
    """
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    name = "".join(c for c in name if unicodedata.category(c) not in _HIDDEN)
    name = re.sub(r'[<>:"|?*]', "-", name)  # what a Windows folder would not take
    name = re.sub(r"\s+", " ", name).strip().rstrip(" .")
    stem, suffix = _split(name, kind)
    stem = stem[: MAX_LETTERS - len(suffix) - 1].strip(" .") or "tep"
    return f"{stem}.{suffix}"


def _split(name: str, kind: Kind) -> tuple[str, str]:
    found = _SUFFIX.search(name)
    if found is None:
        return name, kind.suffixes[0]
    suffix = found.group(1).lower()
    if suffix in kind.suffixes:
        return name[: found.start()], suffix
    if mimetypes.guess_type(f"x.{suffix}")[0] is not None:
        raise refusal("wrong_suffix", suffix=suffix, found=kind.label, right=kind.suffixes[0])
    return name, kind.suffixes[0]  # "Báo cáo quý 3.2026" has no suffix, only a dot
