"""Where a person could meet words that are not in their language: templates and Python, searched for sentences."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

LETTERS = re.compile(r"[^\W\d_]")
SENTENCE = re.compile(r"[^\W\d_] ")
VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
TRANSLATED = re.compile(
    r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}"
    r"|{%\s*translate\b.*?%}",
    re.DOTALL,
)
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
READ_ATTRIBUTES = {
    "alt",
    "aria-description",
    "aria-label",
    "data-confirm",
    "data-confirm-yes",
    "label",
    "placeholder",
    "title",
}
GETTEXT = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
NAMES = re.compile(r"\bGiao Ban\b")


def bare_words(template: str) -> list[str]:
    """Every piece of a Django template that a person reads and that is in no translate tag."""
    rest = TRANSLATED.sub("", template)
    found = [tag for tag in TAGS.findall(rest) if VIETNAMESE.search(tag)]
    page = _Words()
    page.feed(TAGS.sub(" ", rest))
    page.close()
    return found + [words for words in page.words if LETTERS.search(NAMES.sub("", words))]


class _Words(HTMLParser):
    """Collects the text and the attributes that are read out or shown."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value.strip() for name, value in attrs if value and name in READ_ATTRIBUTES]

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def bare_sentences(source: str) -> list[tuple[int, str]]:
    """(line, text) of every string with Vietnamese letters, or given to RuleBroken, that gettext never sees."""
    tree = ast.parse(source)
    names = _gettext_names(tree)
    seen: set[int] = set()
    for node in ast.walk(tree):
        # The name under which the system signs the audit is written once, in Vietnamese, like a person's name.
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {*names, "system_actor"}:
            seen.update(id(child) for child in ast.walk(node))
        elif isinstance(node, ast.Expr):  # a docstring
            seen.add(id(node.value))
    suspects = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(node.value) > 1  # a letter is no word
        and VIETNAMESE.search(node.value)
    ]
    return [(node.lineno, str(node.value)) for node in [*suspects, *_bare_refusals(tree)] if id(node) not in seen]


def _bare_refusals(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "RuleBroken"
            and node.args
        ):
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and SENTENCE.search(part.value):
                    yield part


def frozen_sentences(source: str) -> list[tuple[int, str]]:
    """(line, code) of every gettext call that keeps the language of its import, or whose text cannot be collected."""
    tree = ast.parse(source)
    names = _gettext_names(tree)

    def called(node: ast.AST) -> str:
        return names.get(node.func.id, "") if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""

    found = []
    for node in _at_import(tree):
        eager = called(node) and not called(node).endswith("_lazy")
        filled = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and called(node.left)
        formatted = isinstance(node, ast.Attribute) and called(node.value)
        if isinstance(node, ast.expr) and (eager or filled or formatted):
            found.append((node.lineno, ast.unparse(node)))
    # xgettext looks neither into f-strings nor at anything but a plain text.
    within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and called(node)]
    lost = [call for call in calls if id(call) in within or not isinstance(call.args[0], ast.Constant)]
    return found + [(call.lineno, ast.unparse(call)) for call in lost]


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _at_import(child)


def _gettext_names(tree: ast.AST) -> dict[str, str]:
    """The names a module calls gettext by, and which gettext each is."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in GETTEXT
    }
