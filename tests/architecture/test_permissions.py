"""Every route, room message and action is listed with who may use it, and the list is true for everybody of the cast.

The lists are the `tests/permissions.py` of the packages. Refused means: looks like not there (404, `Absent`); a
stranger may also be sent to the sign-in page. Allowed means: anything else one can be told, a broken rule included.
"""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client, override_settings
from django.urls import get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker

from giaoban.briefings.room.messages import MESSAGES
from giaoban.briefings.tests import permissions as briefings
from giaoban.briefings.tests.permissions import table
from giaoban.briefings.tests.scene import Scene, make_scene
from giaoban.kernel.action import ACTIONS
from giaoban.kernel.actor import Actor, system_actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.org.tests import permissions as org
from giaoban.org.tests.cast import Member, make_cast
from giaoban.org.tests.permissions import EVERYBODY, GATED_BY_CALLER, Who

ROUTES: dict[str, Who] = table("ROUTES")
LISTED: dict[str, Who] = table("ACTIONS")
GATED = {name: who for name, who in LISTED.items() if who != GATED_BY_CALLER}
PACKAGE = Path(__file__).resolve().parents[2] / "giaoban"


@dataclass(frozen=True)
class World:
    """The cast in an open briefing, everybody invited in the room, and a browser for each."""

    scene: Scene
    known: dict[str, Any]
    browsers: dict[str, Client]

    def actor(self, who: str) -> Actor:
        """Somebody of the cast, a stranger, or a part of the system."""
        if who == "system":
            return system_actor("kiểm thử")
        return self.member(who).actor if who != "stranger" else Actor(None, None, "người lạ", "test")

    def member(self, who: str) -> Member:
        """Somebody of the cast; those who are nobody stand where the outsider stands."""
        return self.scene.cast.members().get(who) or self.scene.cast.outsider


@pytest.fixture(autouse=True, scope="module")
def _own_storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One folder for the module, since its world is made once."""
    options = {
        **django_settings.STORAGES["default"].get("OPTIONS", {}),
        "location": str(tmp_path_factory.mktemp("files")),
    }
    storages = {**django_settings.STORAGES, "default": {**django_settings.STORAGES["default"], "OPTIONS": options}}
    with override_settings(STORAGES=storages, DEMO=False):
        yield


@pytest.fixture(scope="module")
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """One transaction for the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(_own_storage: None, db: None) -> World:
    """Made once; every case leaves it as it was."""
    scene = make_scene(make_cast())
    members = scene.cast.members()
    for name in sorted(briefings.INVITED):
        scene.enter(members[name])
    for page in scene.document.page_rows.all():
        default_storage.save(page.small, ContentFile(b"RIFF"))
    browsers = {name: member.client() for name, member in members.items()} | {"stranger": Client()}
    return World(scene, briefings.all_ids(scene), browsers)


def route_names() -> set[str]:
    return {name for name in get_resolver().reverse_dict if isinstance(name, str)}


def action_names() -> set[str]:
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if "actions" in parts and "tests" not in parts:
            import_module(".".join(parts).removesuffix(".__init__"))
    return {name for name in ACTIONS if not name.endswith("_for_test")}


@pytest.mark.parametrize(
    ("kind", "real", "listed"),
    [
        ("route", route_names(), set(ROUTES)),
        ("room message", set(MESSAGES), set(table("MESSAGES"))),
        ("action", action_names(), set(LISTED)),
    ],
    ids=["routes", "messages", "actions"],
)
def test_everything_is_listed_and_nothing_that_is_gone(kind: str, real: set[str], listed: set[str]) -> None:
    assert real - listed == set(), f"add each {kind} to its package's tests/permissions.py"
    assert listed - real == set(), f"no such {kind} any more"


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_a_route_lets_in_whom_its_line_names(world: World, name: str) -> None:
    address = _address(world, name)
    forms = briefings.all_forms(world.scene)
    methods = ["get", "post"]
    let_in: dict[str, set[str]] = {method: set() for method in methods}
    for who in sorted(EVERYBODY):
        for method in list(methods):
            let = _try(world, who, method, address, forms.get(name, {}))
            if let is None:
                methods.remove(method)
            elif let:
                let_in[method].add(who)
    assert methods, f"{name} takes neither GET nor POST"
    for method in methods:
        assert let_in[method] == set(ROUTES[name]), method


@pytest.mark.parametrize("name", sorted(GATED))
def test_an_action_obeys_whom_its_line_names(world: World, name: str) -> None:
    obeyed = {who for who in sorted(EVERYBODY | GATED[name]) if _may_act(world, name, who)}
    assert obeyed == set(GATED[name])


def test_actions_gated_by_their_caller_are_out_of_reach_of_views_and_rooms() -> None:
    """They are called by other actions and jobs; the sign-in page alone calls those about signing in."""
    ungated = {name.split(".")[1] for name, who in LISTED.items() if who == GATED_BY_CALLER}
    reached = set()
    for path in PACKAGE.rglob("*.py"):
        folders = path.relative_to(PACKAGE).parts
        if {"views", "room"} & set(folders) and "tests" not in folders:
            names = {
                node.attr if isinstance(node, ast.Attribute) else node.id
                for node in ast.walk(ast.parse(path.read_text()))
                if isinstance(node, ast.Attribute | ast.Name)
            }
            reached |= {(str(path.relative_to(PACKAGE)), name) for name in names & ungated}
    assert reached == {("org/views/sign_in.py", "admit"), ("org/views/sign_in.py", "count_failure")}


def _address(world: World, name: str) -> str:
    parameters = get_resolver().reverse_dict.getlist(name)[0][0][0][1]
    return reverse(name, kwargs={parameter: world.known[parameter] for parameter in parameters})


def _try(world: World, who: str, method: str, address: str, typed: dict[str, str]) -> bool | None:
    """Whether this browser is let in; None when the address does not take the method."""
    browser = world.browsers[who]
    cookies = browser.cookies.output()
    with transaction.atomic():
        answer = browser.get(address) if method == "get" else browser.post(address, typed)
        transaction.set_rollback(True)
    browser.cookies.clear()
    browser.cookies.load(cookies.replace("Set-Cookie: ", ""))
    assert answer.status_code != 500
    if answer.status_code == 405:
        return None
    sent_to_sign_in = answer.status_code == 302 and answer.headers["Location"].startswith(f"{reverse('sign_in')}?")
    return not sent_to_sign_in and answer.status_code not in (403, 404)


def _may_act(world: World, name: str, who: str) -> bool:
    function = ACTIONS[name]
    with transaction.atomic():
        values = {key: world.known[key] for key in inspect.signature(function).parameters if key in world.known}
        if make := table("ARGUMENTS").get(name):
            values |= make(world.scene, world.member(who))
        values |= org.arguments(world.scene.cast, world.known).get(name, {})
        try:
            with transaction.atomic():
                function(actor=world.actor(who), **values)
        except Absent:
            return False
        except RuleBroken:
            return True
        finally:
            transaction.set_rollback(True)
    return True
