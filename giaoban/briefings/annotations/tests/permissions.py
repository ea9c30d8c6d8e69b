"""Who of the cast may do what with private notes: everybody with their own, nobody with another's."""

from typing import Any
from uuid import UUID, uuid4

from giaoban.briefings.annotations.actions.annotations import write_annotation
from giaoban.briefings.tests.permissions import INVITED, Arguments
from giaoban.briefings.tests.scene import Scene
from giaoban.org.tests.cast import Member
from giaoban.org.tests.permissions import Who

AUTHOR: Who = frozenset({"mai_son_official"})

ROUTES: dict[str, Who] = {
    "annotations": INVITED,
    "annotations_print": INVITED,
    "annotations_text": INVITED,
    "annotation_add": INVITED,
    "annotation_change": AUTHOR,
    "annotation_remove": AUTHOR,
}

ACTIONS: dict[str, Who] = {
    "briefings.write_annotation": INVITED,
    "briefings.change_annotation": AUTHOR,
    "briefings.remove_annotation": AUTHOR,
}

MESSAGES: dict[str, Who] = {
    "annotation.write": INVITED,
    "annotation.change": AUTHOR,
    "annotation.remove": AUTHOR,
}


def note(scene: Scene, body: str = "Hỏi lại số hộ") -> UUID:
    """A note of Mai Sơn's official."""
    row: Any = scene.act(
        write_annotation, scene.cast.mai_son_official, document_id=scene.document.id, version=1, page=2, body=body,
        key=str(uuid4()),
    )  # fmt: skip
    return UUID(str(row.id))


def ids(scene: Scene) -> dict[str, Any]:
    """What stands in addresses."""
    return {"annotation_id": note(scene)}


def _new(scene: Scene, member: Member) -> dict[str, Any]:
    return {"document_id": scene.document.id, "version": 1, "page": 1, "body": "Xem lại", "key": str(uuid4())}


def _own(scene: Scene, member: Member) -> dict[str, Any]:
    return {"annotation_id": note(scene)}


def _changed(scene: Scene, member: Member) -> dict[str, Any]:
    return {**_own(scene, member), "body": "Đã hỏi", "edition": 1}


ARGUMENTS: dict[str, Arguments] = {
    "briefings.write_annotation": _new,
    "briefings.change_annotation": _changed,
    "briefings.remove_annotation": _own,
}

CONTENTS: dict[str, Arguments] = {
    "annotation.write": _new,
    "annotation.change": _changed,
    "annotation.remove": _own,
}
