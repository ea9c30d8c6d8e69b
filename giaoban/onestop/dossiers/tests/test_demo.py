"""The demo's month of dossiers: in every state, some late, and again without harm."""

from types import SimpleNamespace
from typing import Any

from giaoban.demo.dossiers import STORIES, seed_dossiers
from giaoban.demo.procedures import seed_procedures
from giaoban.demo.processes import seed_processes
from giaoban.onestop.dossiers.models import Dossier, DossierState
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, make_member


def test_a_month_in_every_state(cast: Cast) -> None:
    make_member("caicach", "Lò Thị Nga", cast.district, "Chuyên viên Phòng Nội vụ", Role.REFORM)
    make_member("hoa.maison", "Lô Thị Hoa", cast.mai_son, "Công chức một cửa", Role.OFFICIAL, Role.CLERK)
    make_member("sim.maison", "Vừ Bá Chò", cast.mai_son, "Chủ tịch UBND", Role.LEADER)
    world: Any = SimpleNamespace(units={"district": cast.district, "maison": cast.mai_son, "nhonmai": cast.nhon_mai})
    seed_processes(world)
    seed_procedures(world)
    seed_dossiers(world)
    seed_dossiers(world)
    assert Dossier.objects.count() == len(STORIES)
    states = set(Dossier.objects.values_list("state", flat=True))
    assert states == set(DossierState.values) - {DossierState.STOPPED}
    assert Dossier.objects.filter(on_time=False).exists()
    assert Dossier.objects.filter(on_time=True).exists()
    assert Dossier.objects.filter(extensions__isnull=False).exists()
