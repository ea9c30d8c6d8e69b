"""Who of the cast may do what in the organisation. `tests/architecture/test_permissions.py` tries every line.

A package with routes, room messages or actions has such a file; one that is not listed fails the suite.
"""

from datetime import date, timedelta
from typing import Any, TypeAlias
from uuid import UUID

from django.utils import timezone

from giaoban.kernel.calendar.core import DayKind
from giaoban.org.actions.calendar import set_calendar_day, set_calendar_hours
from giaoban.org.actions.delegations import delegate
from giaoban.org.actions.imports import upload_units
from giaoban.org.models import Holding
from giaoban.org.tests.cast import PASSWORD, Cast

Who: TypeAlias = frozenset[str]

HOST_OFFICE: Who = frozenset({"chair", "vice_chair", "secretary"})
BELOW: Who = frozenset({"mai_son_official", "nhon_mai_official", "village_head"})
ADMINISTRATOR: Who = frozenset({"admin"})
SIGNED_IN: Who = HOST_OFFICE | BELOW | ADMINISTRATOR | {"outsider"}
EVERYBODY: Who = SIGNED_IN | {"stranger"}
#: Only a part of the system itself, which nobody of the cast can become.
SYSTEM: Who = frozenset({"system"})
#: No gate of its own: it is called by other actions, or by the sign-in page after it looked at the password.
GATED_BY_CALLER: Who = frozenset({"caller"})

#: The post in these addresses is Mai Sơn's official's, who may lend it; village head Chống borrowed from it.
LENDERS: Who = ADMINISTRATOR | {"mai_son_official"}

ROUTES: dict[str, Who] = {
    "sign_in": EVERYBODY,
    "sign_out": EVERYBODY,
    "change_password": SIGNED_IN,
    "choose_post": SIGNED_IN,
    "choose_language": EVERYBODY,
    "units": ADMINISTRATOR,
    "unit": ADMINISTRATOR,
    "unit_children": ADMINISTRATOR,
    "unit_new": ADMINISTRATOR,
    "unit_edit": ADMINISTRATOR,
    "unit_move": ADMINISTRATOR,
    "unit_close": ADMINISTRATOR,
    "unit_reopen": ADMINISTRATOR,
    "unit_import": ADMINISTRATOR,
    "unit_import_check": ADMINISTRATOR,
    "people": ADMINISTRATOR,
    "person": ADMINISTRATOR,
    "person_new": ADMINISTRATOR,
    "person_edit": ADMINISTRATOR,
    "person_password": ADMINISTRATOR,
    "person_unlock": ADMINISTRATOR,
    "person_deactivate": ADMINISTRATOR,
    "person_activate": ADMINISTRATOR,
    "post": ADMINISTRATOR,
    "post_new": ADMINISTRATOR,
    "post_edit": ADMINISTRATOR,
    "post_end": ADMINISTRATOR,
    "holding_new": ADMINISTRATOR,
    "holding_end": ADMINISTRATOR,
    "calendar": ADMINISTRATOR,
    "unit_calendar": ADMINISTRATOR,
    "calendar_day": ADMINISTRATOR,
    "calendar_day_clear": ADMINISTRATOR,
    "calendar_hours": ADMINISTRATOR,
    "calendar_hours_remove": ADMINISTRATOR,
    "delegations": SIGNED_IN,
    "delegation_new": LENDERS,
    "delegation_end": LENDERS | {"village_head"},
}

ACTIONS: dict[str, Who] = {
    "org.create_unit": ADMINISTRATOR,
    "org.edit_unit": ADMINISTRATOR,
    "org.move_unit": ADMINISTRATOR,
    "org.close_unit": ADMINISTRATOR,
    "org.reopen_unit": ADMINISTRATOR,
    "org.upload_units": ADMINISTRATOR,
    "org.apply_units": ADMINISTRATOR,
    "org.import_units": ADMINISTRATOR,
    "org.create_person": ADMINISTRATOR,
    "org.edit_person": ADMINISTRATOR,
    "org.set_password": ADMINISTRATOR,
    "org.deactivate_person": ADMINISTRATOR,
    "org.activate_person": ADMINISTRATOR,
    "org.clear_lock_out": ADMINISTRATOR,
    "org.create_post": ADMINISTRATOR,
    "org.edit_post": ADMINISTRATOR,
    "org.end_post": ADMINISTRATOR,
    "org.appoint": ADMINISTRATOR,
    "org.end_holding": ADMINISTRATOR,
    "org.set_calendar_day": ADMINISTRATOR,
    "org.clear_calendar_day": ADMINISTRATOR,
    "org.set_calendar_hours": ADMINISTRATOR,
    "org.remove_calendar_hours": ADMINISTRATOR,
    "org.delegate": LENDERS,
    "org.end_delegation": LENDERS | {"village_head"},
    "org.change_own_password": SIGNED_IN,
    "org.set_language": SIGNED_IN,
    "org.sign_out": SIGNED_IN,
    "org.admit": GATED_BY_CALLER,
    "org.count_failure": GATED_BY_CALLER,
}


def ids(cast: Cast) -> dict[str, UUID]:
    """The rows whose ids stand in addresses: all in or about xã Mai Sơn. Makes those that are not there yet."""
    official = cast.mai_son_official
    today = timezone.localdate()
    loan = delegate(
        actor=official.actor,
        post_id=official.post.id,
        person_id=cast.village_head.person.id,
        powers=["briefings.attend"],
        from_on=today,
        to_on=today + timedelta(days=3),
        reason="Đi tập huấn",
    )
    file = upload_units(actor=cast.admin.actor, under_id=cast.mai_son.id, file_name="ban.csv", content=_VILLAGES)
    return {
        "unit_id": cast.mai_son.id,
        "person_id": official.person.id,
        "post_id": official.post.id,
        "holding_id": Holding.objects.get(post=official.post).id,
        "delegation_id": loan.id,
        "import_id": file.id,
        "day_id": set_calendar_day(actor=cast.admin.actor, unit_id=cast.mai_son.id, **_STORM).id,
        "hours_id": set_calendar_hours(actor=cast.admin.actor, unit_id=cast.mai_son.id, **_MORNINGS).id,
    }


def forms(cast: Cast) -> dict[str, dict[str, str]]:
    """What is typed on pages where nonsense is absent even for those whom their line lets in."""
    return {
        "unit_move": {"parent": str(cast.district.id)},
    }


def arguments(cast: Cast, known: dict[str, UUID]) -> dict[str, dict[str, Any]]:
    """What each action is called with; `known` are the rows of `ids`, filled in by parameter name."""
    today = timezone.localdate()
    return {
        "org.create_unit": {"parent_id": cast.mai_son.id, "level": "village", "name": "Bản Huồi Tố"},
        "org.edit_unit": {"name": "Xã Mai Sơn", "kind": "xã", "code": "16879", "position": 3, "valid_from": None},
        "org.move_unit": {"unit_id": cast.na_hang.id, "parent_id": cast.nhon_mai.id},
        "org.close_unit": {"unit_id": cast.na_hang.id, "last_day": today},
        "org.upload_units": {"under_id": cast.mai_son.id, "file_name": "ban.csv", "content": _VILLAGES},
        "org.import_units": {"under_id": cast.mai_son.id, "file_name": "ban.csv", "content": _VILLAGES},
        "org.create_person": {
            "home_id": cast.mai_son.id, "username": "nguoimoi", "full_name": "Lô Văn Mới", "password": "suoi-va-nui-cao"
        },
        "org.edit_person": {"full_name": "Lô Thị Hoa", "phone": "0912345678", "email": ""},
        "org.set_password": {"password": "doi-nui-trung-trung"},
        "org.create_post": {"title": "Trưởng trạm", "roles": ["official"]},
        "org.edit_post": {"title": "Công chức", "roles": ["official"]},
        "org.end_post": {"last_day": today},
        "org.appoint": {"person_id": cast.nhon_mai_official.person.id},
        "org.set_calendar_day": _STORM | {"name": "Bão số 9"},
        "org.set_calendar_hours": _MORNINGS | {"valid_from": today},
        "org.delegate": {
            "person_id": cast.village_head.person.id, "powers": ["briefings.attend"], "from_on": today,
            "to_on": today, "reason": "Ốm",
        },
        "org.set_language": {"language": "en"},
        "org.change_own_password": {"old": PASSWORD, "new": "doi-nui-trung-trung"},
    }  # fmt: skip


_STORM: dict[str, Any] = {"day": date(2026, 9, 29), "kind": DayKind.OFF, "name": "Bão"}
_MORNINGS: dict[str, Any] = {"valid_from": date(2026, 6, 1), "week": [[["07:00", "11:30"]]] * 5 + [[], []]}
_VILLAGES = "level,code,name,kind,parent\nvillage,,Bản Phá Kháo,bản,16879\n".encode()
