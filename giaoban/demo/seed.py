"""Sets the demo up, again and again without harm: what is there is kept, what is missing is added."""

import io
import json
import os
import secrets
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from giaoban.briefings.actions.agenda import ItemPlan, add_agenda_item
from giaoban.briefings.actions.briefings import (
    BriefingPlan,
    change_briefing,
    create_briefing,
    end_briefing,
    open_briefing,
)
from giaoban.briefings.actions.documents import add_document
from giaoban.briefings.actions.points import choose_points
from giaoban.briefings.models import Briefing, BriefingState
from giaoban.demo import data, papers
from giaoban.demo.annotations import seed_annotations
from giaoban.demo.cascade import seed_cascade
from giaoban.demo.convening import answer_running, seed_convening
from giaoban.demo.counters import seed_counters
from giaoban.demo.dossiers import seed_dossiers
from giaoban.demo.economy import seed_economy
from giaoban.demo.guests import seed_guests
from giaoban.demo.minutes import seed_minutes
from giaoban.demo.procedures import seed_procedures
from giaoban.demo.processes import seed_processes
from giaoban.demo.readiness import seed_readiness
from giaoban.demo.recording import seed_recording
from giaoban.demo.relay import seed_relay
from giaoban.demo.reports import seed_reports
from giaoban.demo.rollcall import seed_rollcall
from giaoban.demo.tasks import seed_tasks
from giaoban.demo.votes import seed_votes
from giaoban.demo.world import World
from giaoban.demo.written import seed_written
from giaoban.kernel.actor import Actor, system_actor
from giaoban.org.actions.people import create_person, set_password
from giaoban.org.actions.posts import appoint, create_post
from giaoban.org.actions.units import create_unit
from giaoban.org.models import Holding, Person, Post, Unit
from giaoban.org.queries import actor_for, subtree

SEEDER = system_actor("dựng bản dùng thử")
BEGAN = date(2020, 1, 1)


def seed(folder: Path) -> dict[str, Any]:
    """Units, people, a briefing in progress and what belongs to it.

    Returns what `var/demo.json` then says (readable by its owner).
    """
    path = folder / "demo.json"
    known = _known_password(path)
    password = known or f"tuong-duong-{secrets.randbelow(9000) + 1000}"
    units = _units()
    for account in data.ACCOUNTS:
        _person(units[account.place], account.username, account.person, account.post, account.post_roles, password)
    sims = _simulated(units, password)
    if known is None:
        _set_passwords([account.username for account in data.ACCOUNTS] + [sim["username"] for sim in sims], password)
    briefing = _briefing(units)
    world = World(briefing, units)
    for more in (
        seed_minutes,
        seed_tasks,
        seed_convening,
        seed_votes,
        seed_rollcall,
        seed_guests,
        seed_recording,
        seed_written,
        seed_cascade,
        seed_reports,
        seed_readiness,
        seed_relay,
        seed_economy,
        seed_annotations,
        seed_processes,
        seed_counters,
        seed_procedures,
        seed_dossiers,
    ):
        more(world)
    told = _told(briefing, password, sims)
    _write(path, told)
    return told


def _units() -> dict[str, Unit]:
    province = _unit(None, "province", *data.PROVINCE)
    district = _unit(province, "district", *data.DISTRICT)
    units = {"district": district}
    for place, commune in enumerate(data.COMMUNES, start=1):
        units[commune.username] = _unit(district, "commune", commune.code, commune.name, place)
        for number, village in enumerate(commune.villages, start=1):
            units[village.username] = _unit(units[commune.username], "village", "", village.name, number)
    return units


def _unit(parent: Unit | None, level: str, code: str, name: str, position: int = 0) -> Unit:
    found = Unit.objects.filter(level=level, name=name, parent=parent, valid_to__isnull=True).first()
    if found is None and code:
        found = Unit.objects.filter(level=level, code=code, valid_to__isnull=True).first()
    return found or create_unit(
        actor=SEEDER, parent_id=parent.id if parent else None, level=level, code=code, name=name, position=position
    )


def _person(unit: Unit, username: str, name: str, title: str, roles: tuple[str, ...], password: str) -> None:
    person = Person.objects.filter(username=username).first()
    if person is None:
        person = create_person(
            actor=SEEDER, home_id=unit.id, username=username, full_name=name, password=password,
            must_change_password=False,
        )  # fmt: skip
    post = Post.objects.filter(unit=unit, title=title).first()
    if post is None:
        post = create_post(actor=SEEDER, unit_id=unit.id, title=title, roles=roles, from_on=BEGAN)
    if not Holding.objects.filter(post=post, person=person).exists():
        appoint(actor=SEEDER, post_id=post.id, person_id=person.id, from_on=BEGAN)


def _set_passwords(usernames: list[str], password: str) -> None:
    """For accounts of an earlier demo whose `demo.json` is gone; checking each costs as much as making one."""
    for person in Person.objects.filter(username__in=usernames):
        if not person.check_password(password):
            set_password(actor=SEEDER, person_id=person.id, password=password, must_change_password=False)


def _simulated(units: dict[str, Unit], password: str) -> list[dict[str, str]]:
    """The points the simulator plays: every commune's chair and every village head but the demo's own."""
    played = []
    own = {account.place for account in data.ACCOUNTS if account.role == "village_head"}
    for commune in data.COMMUNES:
        places = [(commune.username, commune.name, commune.person, "Chủ tịch UBND", ("leader",))]
        places += [
            (village.username, village.name, village.person, "Trưởng bản", ("village",)) for village in commune.villages
        ]
        for key, unit_name, person, title, roles in places:
            if key in own:
                continue
            _person(units[key], f"sim.{key}", person, title, roles, password)
            played.append({"username": f"sim.{key}", "password": password, "unit": unit_name})
    return played


def _briefing(units: dict[str, Unit]) -> Briefing:
    host = units["district"]
    running = Briefing.objects.filter(host=host, title=data.BRIEFING_TITLE, state=BriefingState.OPEN).first()
    if running is not None and running.expected_end < timezone.now():
        end_briefing(actor=_actor("chair"), briefing_id=running.id)
        running = None
    return running or _new_briefing(host)


def _new_briefing(host: Unit) -> Briefing:
    """Called for later and answered, then moved to twelve minutes ago: nobody answers once it has begun.

    In one transaction, so that the move is not told to those who answered.
    """
    secretary = _actor("secretary")
    began = timezone.now() - timedelta(minutes=12)
    plan = BriefingPlan(
        title=data.BRIEFING_TITLE,
        kind="regular",
        starts_at=timezone.now() + timedelta(hours=1),
        expected_minutes=90,
        chair_post=_post("chair").id,
        secretary_post=_post("secretary").id,
    )
    briefing = create_briefing(actor=secretary, host_id=host.id, plan=plan)
    below = [unit.id for unit in subtree(host) if unit.id != host.id and unit.level in ("commune", "village")]
    choose_points(actor=secretary, briefing_id=briefing.id, unit_ids=below)
    items = [
        add_agenda_item(actor=secretary, briefing_id=briefing.id, plan=ItemPlan(title, minutes, purpose, rapporteur))
        for title, minutes, purpose, rapporteur in data.AGENDA
    ]
    add_document(
        actor=secretary, briefing_id=briefing.id, item_id=items[2].id, title=data.REPORT_TITLE,
        file=io.BytesIO(papers.report()), name="bao-cao-dich-ta-lon.docx",
    )  # fmt: skip
    with transaction.atomic():
        answer_running(secretary, briefing)
        change_briefing(actor=secretary, briefing_id=briefing.id, plan=replace(plan, starts_at=began))
        return open_briefing(actor=secretary, briefing_id=briefing.id)


def _post(role: str) -> Post:
    account = next(account for account in data.ACCOUNTS if account.role == role)
    return Post.objects.select_related("unit").get(holdings__person__username=account.username)


def _actor(role: str) -> Actor:
    account = next(account for account in data.ACCOUNTS if account.role == role)
    return actor_for(Person.objects.get(username=account.username), _post(role), "demo")


def _told(briefing: Briefing, password: str, sims: list[dict[str, str]]) -> dict[str, Any]:
    address = f"{'https' if settings.HTTPS else 'http'}://127.0.0.1:{os.environ.get('PORT', '8000')}"
    room = reverse("room", args=[briefing.id])
    accounts = [
        {
            "role": account.role,
            "username": account.username,
            "password": password,
            "name": account.person,
            "title": account.post,
        }
        for account in data.ACCOUNTS
    ]
    return {
        "url": address,
        "briefing_id": str(briefing.id),
        "briefing": {"title": briefing.title, "path": room},
        "room": address + room,
        "accounts": accounts,
        "points": sims,
        "autochair": {"username": "chutich", "password": password},
    }


def _known_password(path: Path) -> str | None:
    try:
        return str(json.loads(path.read_text())["accounts"][0]["password"])
    except (FileNotFoundError, KeyError, IndexError, ValueError):
        return None


def _write(path: Path, told: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(told, ensure_ascii=False, indent=2))
    draft.replace(path)
