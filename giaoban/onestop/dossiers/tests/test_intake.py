"""Taking in: codes, the same form twice, two clerks at once, wrong people, missing and known papers, isolation."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.ledger import verify_chain
from giaoban.kernel.models import AuditRow
from giaoban.kernel.tests.committed import committed
from giaoban.office.tasks.tests.test_at_once import at_once
from giaoban.onestop.dossiers import access
from giaoban.onestop.dossiers.actions.citizens import look_at_citizen
from giaoban.onestop.dossiers.actions.intake import receive_dossier
from giaoban.onestop.dossiers.models import Citizen, Dossier, DossierState
from giaoban.onestop.dossiers.tests.people import ID, PAPERS, citizen, intake, ready, received
from giaoban.onestop.procedures.tests.people import published
from giaoban.onestop.processes.models import RunningStep
from giaoban.org.tests.cast import Cast, make_cast


def test_a_dossier_has_code_appointment_papers_and_first_step(cast: Cast) -> None:
    version, _process = ready(cast)
    dossier = received(cast.mai_son_official, version)
    day = timezone.localdate()
    assert dossier.code == f"H40.418.16879-{day:%y%m%d}-0001"
    assert (dossier.state, dossier.unit, dossier.version) == (DossierState.WORKING, cast.mai_son, version)
    assert dossier.due_at is not None
    assert dossier.due_at == dossier.promised_at
    assert dossier.due_at - dossier.received_at >= timedelta(days=2)
    assert [paper.given for paper in dossier.papers.all()] == [True, True, False]
    assert RunningStep.objects.get(case_id=dossier.id).step.name == "Tiếp nhận hồ sơ"
    assert received(cast.mai_son_official, version).code.endswith("-0002")
    assert received(cast.nhon_mai_official, version).code == f"H40.418.16882-{day:%y%m%d}-0001"


def test_the_same_form_twice_is_one_dossier(cast: Cast) -> None:
    version, _process = ready(cast)
    key = uuid4()
    one = received(cast.mai_son_official, version, key=key)
    assert received(cast.mai_son_official, version, key=key).id == one.id
    assert received(cast.mai_son_official, version).code.endswith("-0002")  # no number was lost


def test_a_refused_intake_uses_no_number(cast: Cast) -> None:
    version, _process = ready(cast)
    with pytest.raises(RuleBroken, match="Còn thiếu: Tờ khai; Giấy tờ nhà đất"):
        received(cast.mai_son_official, version, given=frozenset())
    assert received(cast.mai_son_official, version).code.endswith("-0001")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"personal_id": "04008500123"}, "personal_id"),
        ({"personal_id": "04008500123x"}, "personal_id"),
        ({"personal_id": "000085001234"}, "personal_id"),
        ({"personal_id": "040299001234"}, "personal_id"),
        ({"birth_date": timezone.localdate() + timedelta(days=1)}, "birth_date"),
        ({"birth_date": timezone.localdate().replace(year=1986, day=1)}, "birth_date"),
        ({"name": "  "}, "name"),
        ({"phone": "12"}, "phone"),
    ],
)
def test_a_person_that_cannot_be_is_refused_on_the_field(cast: Cast, changes: dict[str, object], field: str) -> None:
    version, _process = ready(cast)
    with pytest.raises(RuleBroken) as refused:
        received(cast.mai_son_official, version, citizen=citizen(**changes))
    assert refused.value.field == field
    assert not Citizen.objects.exists()


def test_a_procedure_without_process_or_not_in_force_is_refused(cast: Cast) -> None:
    loose = published(cast, code="9.000001", papers=PAPERS).versions.get()
    with pytest.raises(RuleBroken, match="chưa gắn quy trình"):
        received(cast.mai_son_official, loose)
    with pytest.raises(RuleBroken, match="không còn áp dụng"):
        receive_dossier(
            actor=cast.mai_son_official.actor,
            client_key=uuid4(),
            plan=intake(loose, version_id=uuid4()),
        )


def test_a_paper_given_before_is_used_again(cast: Cast) -> None:
    version, _process = ready(cast)
    first = received(cast.mai_son_official, version)
    land = version.papers.get(kind="dat-dai")
    form = version.papers.get(name="Tờ khai")
    earlier = first.papers.get(kind="dat-dai")
    again = received(cast.mai_son_official, version, given=frozenset({form.id}), reused={land.id: earlier.id})
    paper = again.papers.get(kind="dat-dai")
    assert (paper.given, paper.reused_from) == (True, earlier)
    other = citizen(personal_id="040190004321", name="Và Y Mai")
    with pytest.raises(RuleBroken, match="Giấy tờ nhà đất"):  # another person's paper is not theirs
        received(
            cast.mai_son_official,
            version,
            citizen=other,
            given=frozenset({form.id}),
            reused={land.id: earlier.id},
        )


def test_each_unit_sees_its_own(cast: Cast) -> None:
    version, _process = ready(cast)
    dossier = received(cast.mai_son_official, version)
    for member in (cast.mai_son_official, cast.chair):
        assert access.dossier_to_see(member.actor, dossier.id) == dossier
    for member in (cast.nhon_mai_official, cast.village_head, cast.outsider, cast.admin, cast.secretary):
        with pytest.raises(Absent):
            access.dossier_to_see(member.actor, dossier.id)
    with pytest.raises(Absent):
        received(cast.secretary, version)
    assert not access.citizens_of(cast.nhon_mai_official.actor).exists()


def test_a_look_at_a_person_is_on_record_without_their_data(cast: Cast) -> None:
    version, _process = ready(cast)
    dossier = received(cast.mai_son_official, version)
    with pytest.raises(RuleBroken, match="lý do"):
        look_at_citizen(actor=cast.mai_son_official.actor, dossier_id=dossier.id, reason="")
    look_at_citizen(actor=cast.mai_son_official.actor, dossier_id=dossier.id, reason="contact")
    rows = AuditRow.objects.filter(object_id=dossier.applicant_id)
    assert "onestop.citizen_seen" in {row.code for row in rows}
    told = str([(row.payload, row.before, row.after) for row in AuditRow.objects.all()])
    assert ID not in told
    assert "Lầu Bá Rế" not in told


class TestAtOnce:
    """Several clerks on connections of their own."""

    @pytest.fixture
    def db(self, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
        with committed(django_db_blocker):
            yield

    @pytest.fixture
    def cast(self, db: None) -> Cast:
        return make_cast()

    def test_four_clerks_get_four_codes_without_a_gap(self, cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
        version, _process = ready(cast)
        plan = intake(version)

        def act() -> object:
            return receive_dossier(actor=cast.mai_son_official.actor, client_key=uuid4(), plan=plan)

        assert at_once(django_db_blocker, act, act, act, act) == [""] * 4
        codes = sorted(Dossier.objects.values_list("code", flat=True))
        assert [code[-4:] for code in codes] == ["0001", "0002", "0003", "0004"]
        assert Citizen.objects.count() == 1
        assert not list(verify_chain())

    def test_the_same_form_four_times_is_one(self, cast: Cast, django_db_blocker: DjangoDbBlocker) -> None:
        version, _process = ready(cast)
        plan, key = intake(version), uuid4()

        def act() -> object:
            return receive_dossier(actor=cast.mai_son_official.actor, client_key=key, plan=plan)

        assert at_once(django_db_blocker, act, act, act, act) == [""] * 4
        assert Dossier.objects.get().code.endswith("-0001")
