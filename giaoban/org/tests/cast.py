"""The fixed cast: the same few people in the same few units for the tests of every package.

Places are real (huyện Tương Dương as it was in 2020), people are invented. All have the password `PASSWORD`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.test import Client

from giaoban.kernel.actor import Actor
from giaoban.org.models import Holding, Level, Person, Post, Unit
from giaoban.org.naming import name_unit, search_text
from giaoban.org.powers import Role
from giaoban.org.queries import actor_for
from giaoban.org.session import FINGERPRINT, PERSON, POST

PASSWORD = "suoi-trong-nui-xanh"
BEGAN = date(2020, 1, 1)


@dataclass(frozen=True)
class Member:
    """One person in one post."""

    person: Person
    post: Post
    actor: Actor

    @property
    def unit(self) -> Unit:
        """Where they work."""
        return self.post.unit

    def client(self) -> Client:
        """A browser in which they are signed in and act in this post."""
        client = Client()
        session = client.session
        session[PERSON] = str(self.person.id)
        session[FINGERPRINT] = self.person.get_session_auth_hash()
        session[POST] = str(self.post.id)
        session.save()
        client.cookies["sessionid"] = session.session_key or ""
        return client


@dataclass(frozen=True)
class Cast:
    """Nghệ An → Tương Dương → Mai Sơn (with bản Na Hang) and Nhôn Mai; beside it the district Kỳ Sơn."""

    province: Unit
    district: Unit
    mai_son: Unit
    nhon_mai: Unit
    na_hang: Unit
    other_district: Unit
    chair: Member
    vice_chair: Member
    secretary: Member
    admin: Member
    mai_son_official: Member
    nhon_mai_official: Member
    village_head: Member
    outsider: Member

    def members(self) -> dict[str, Member]:
        """Everybody by name, for tables over the whole cast."""
        return {name: value for name, value in vars(self).items() if isinstance(value, Member)}


@pytest.fixture(autouse=True, scope="session")
def _quick_hashing() -> None:
    """The product's Argon2 with the least work: what makes it safe makes a suite slow."""
    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 64


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast, present in the database."""
    return make_cast()


def make_cast() -> Cast:
    """The same where a database is set up once for many cases."""
    province = make_unit("province", "40", "Tỉnh Nghệ An", None)
    district = make_unit("district", "418", "Huyện Tương Dương", province)
    other = make_unit("district", "417", "Huyện Kỳ Sơn", province)
    mai_son = make_unit("commune", "16879", "Xã Mai Sơn", district)
    nhon_mai = make_unit("commune", "16882", "Xã Nhôn Mai", district)
    na_hang = make_unit("village", "", "Bản Na Hang", mai_son)
    return Cast(
        province=province,
        district=district,
        mai_son=mai_son,
        nhon_mai=nhon_mai,
        na_hang=na_hang,
        other_district=other,
        chair=make_member("chutich", "Lữ Minh Quang", district, "Chủ tịch UBND huyện", Role.LEADER),
        vice_chair=make_member("phochutich", "Vi Thị Thảo", district, "Phó Chủ tịch UBND huyện", Role.LEADER),
        secretary=make_member("thuky", "Lương Thị Mây", district, "Chuyên viên Văn phòng", Role.CLERK),
        admin=make_member("quantri", "Kha Văn Tin", district, "Quản trị hệ thống", Role.ADMIN),
        mai_son_official=make_member("maison", "Lô Thị Hoa", mai_son, "Công chức Văn phòng – Thống kê", Role.OFFICIAL),
        nhon_mai_official=make_member(
            "nhonmai", "Moong Văn Dũng", nhon_mai, "Công chức Văn phòng – Thống kê", Role.OFFICIAL
        ),
        village_head=make_member("nahang", "Xồng Bá Chống", na_hang, "Trưởng bản", Role.VILLAGE),
        outsider=make_member("kyson", "Cụt Thị Xuân", other, "Chuyên viên Văn phòng", Role.CLERK, Role.OFFICIAL),
    )


def make_unit(level: str, code: str, name: str, parent: Unit | None, *, position: int = 0) -> Unit:
    """A unit without going through an action, so that a test of an action starts from an empty record."""
    named = name_unit(name, "", level)
    unit = Unit(level=Level(level), code=code, name=named.name, short=named.short, kind=named.kind, position=position)
    unit.search = search_text(unit.name, code)
    unit.place(parent)
    unit.save(force_insert=True)
    return unit


def make_person(username: str, full_name: str, home: Unit) -> Person:
    """A person with the cast's password."""
    person = Person(username=username, full_name=full_name, home=home, password=_encoded())
    person.search = search_text(full_name, username)
    person.save(force_insert=True)
    return person


def make_member(username: str, full_name: str, unit: Unit, title: str, *roles: Role) -> Member:
    """A person holding a new post in `unit`."""
    person = make_person(username, full_name, unit)
    post = Post.objects.create(unit=unit, title=title, roles=list(roles), from_on=BEGAN)
    Holding.objects.create(post=post, person=person, from_on=BEGAN)
    return Member(person, post, actor_for(person, post, "test"))


@cache
def _encoded() -> str:
    return make_password(PASSWORD)
