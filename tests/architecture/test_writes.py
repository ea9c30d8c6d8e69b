"""Nothing writes to the database but actions (and the few places named here, each with its reason)."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "giaoban"
ALWAYS_WRITES = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "acreate", "asave", "adelete"}
WRITES_ON_ROWS = {"save", "delete", "update", "create"}
#: Receivers that are no rows: storages, pictures, sessions, hashes, dictionaries.
NOT_ROWS = ("storage", "picture", "image", "session", "digest", "hash", "super()", "self.fs")
EXCEPTIONS = {
    "kernel/ledger.py": "writes the record of an action, at its end",
    "kernel/models/tracked.py": "no write: the base of rows",
}


def writes_in(source: str) -> list[tuple[int, str]]:
    """(line, code) of every call that looks like a write through the ORM."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        method, receiver = node.func.attr, ast.unparse(node.func.value)
        if any(word in receiver.lower() for word in NOT_ROWS):
            continue
        rows = ".objects" in receiver or ".filter(" in receiver
        names_fields = any(keyword.arg in {"update_fields", "force_insert"} for keyword in node.keywords)
        bare_save = method in {"save", "delete"} and not node.args and not rows
        if method in ALWAYS_WRITES or (method in WRITES_ON_ROWS and (rows or names_fields)) or bare_save:
            found.append((node.lineno, f"{receiver}.{method}"))
    return found


def modules() -> list[Path]:
    """Every module that is neither an action nor a migration nor a test."""
    return [
        path
        for path in ROOT.rglob("*.py")
        if not {"migrations", "tests", "actions"} & set(path.relative_to(ROOT).parts) and path.name != "actions.py"
    ]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_only_actions_write(path: Path) -> None:
    if str(path.relative_to(ROOT)) in EXCEPTIONS:
        return
    assert writes_in(path.read_text()) == []


def test_the_check_can_fail() -> None:
    assert writes_in("unit.save(update_fields=['name'])")
    assert writes_in("Unit.objects.filter(a=1).update(b=2)")
    assert writes_in("Unit.objects.create(name='x')")
    assert writes_in("row.delete()")
    assert not writes_in("default_storage.save(key, file)\nvalues.update(other)\ndigest.update(b'')")


def test_saves_name_their_fields() -> None:
    """`save()` of a row that may exist already says which columns it writes; a new row is saved whole, once."""
    silent = []
    for path in (*ROOT.rglob("actions/*.py"), *ROOT.rglob("actions.py")):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith(("change_", "edit_", "rename_")):
                silent += [
                    f"{path.name}:{call.lineno}"
                    for call in ast.walk(node)
                    if isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Attribute)
                    and call.func.attr == "save"
                    and not call.keywords
                ]
    assert silent == []
