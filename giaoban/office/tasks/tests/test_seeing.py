"""Who sees which task, in lists, counts, figures and on the first page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from giaoban.office.tasks.access import visible_tasks
from giaoban.office.tasks.actions.extensions import ask_extension
from giaoban.office.tasks.actions.results import approve_task, report_progress, submit_task
from giaoban.office.tasks.actions.steps import Said
from giaoban.office.tasks.actions.tasks import accept_task, return_task, split_task
from giaoban.office.tasks.figures import Period, results
from giaoban.office.tasks.judging import Outcome
from giaoban.office.tasks.lists import Asked, counts, listed
from giaoban.office.tasks.models import Task
from giaoban.office.tasks.tests.people import arguments, give, given_and_taken, overdue, plan_for, working_day
from giaoban.office.tasks.waiting import tasks_to_decide, tasks_to_do
from giaoban.org.models import Holding
from giaoban.org.powers import Role
from giaoban.org.tests.cast import Cast, make_member


def sees(cast: Cast, task: Task) -> set[str]:
    return {name for name, one in cast.members().items() if visible_tasks(one.actor).filter(id=task.id).exists()}


OFFICE = {"chair", "vice_chair", "secretary"}


def test_a_task_is_seen_by_giver_lead_helper_and_those_above(cast: Cast) -> None:
    province = make_member("cttinh", "Hồ Văn Cả", cast.province, "Chủ tịch UBND tỉnh", Role.LEADER)
    assert sees(cast, give(cast)) == OFFICE | {"mai_son_official"}
    helped = give(cast, co_units=(cast.nhon_mai.id,))
    assert sees(cast, helped) == OFFICE | {"mai_son_official", "nhon_mai_official"}
    village = give(cast, lead_unit=cast.na_hang.id)
    assert sees(cast, village) == OFFICE | {"mai_son_official", "village_head"}
    elsewhere = give(cast, by=cast.outsider, lead_unit=cast.other_district.id)
    assert sees(cast, elsewhere) == {"outsider"}
    assert visible_tasks(province.actor).count() == 4


def found(cast: Cast, who: str, **asked: object) -> set[str]:
    return {task.title for task in listed(cast.members()[who].actor, Asked(**asked))}  # type: ignore[arg-type]


@pytest.fixture
def several(cast: Cast) -> Cast:
    """Open, late, soon, handed in, done, for Mai Sơn; one of Nhôn Mai and one of the village."""
    lead, giver = cast.mai_son_official.actor, cast.chair.actor
    give(cast, title="Còn lâu", deadline=working_day(cast.mai_son, 20))
    overdue(given_and_taken(cast, title="Đã trễ"))
    give(cast, title="Sắp đến hạn", deadline=working_day(cast.mai_son, 2))
    submitted = given_and_taken(cast, title="Chờ duyệt")
    submit_task(**arguments(lead, submitted, said=Said("Xong")))
    done = given_and_taken(cast, title="Đã xong")
    submit_task(**arguments(lead, done, said=Said("Xong")))
    approve_task(**arguments(giver, done))
    done_late = overdue(given_and_taken(cast, title="Xong muộn"))
    submit_task(**arguments(lead, done_late, said=Said("Xong")))
    approve_task(**arguments(giver, done_late))
    give(cast, by=cast.secretary, title="Của Nhôn Mai", lead_unit=cast.nhon_mai.id, deadline=None)
    give(cast, title="Của bản", lead_unit=cast.na_hang.id, deadline=working_day(cast.mai_son, 20))
    return cast


def test_filters(several: Cast) -> None:
    assert found(several, "chair", state="tre") == {"Đã trễ"}
    assert found(several, "chair", state="sap-den-han") == {"Sắp đến hạn"}
    assert found(several, "chair", state="cho-duyet") == {"Chờ duyệt"}
    assert found(several, "chair", state="xong") == {"Đã xong", "Xong muộn"}
    everything = counts(several.chair.actor, Asked())
    assert everything == {"": 6, "tre": 1, "sap-den-han": 1, "cho-duyet": 1}


def test_scopes(several: Cast) -> None:
    assert found(several, "chair", scope="toi-giao", state="tat-ca") == found(several, "chair", state="tat-ca") - {
        "Của Nhôn Mai"
    }
    assert found(several, "mai_son_official", scope="don-vi") == {"Còn lâu", "Đã trễ", "Sắp đến hạn", "Chờ duyệt"}
    assert found(several, "mai_son_official", scope="cua-toi") == {"Còn lâu", "Đã trễ", "Sắp đến hạn", "Chờ duyệt"}
    assert found(several, "mai_son_official") == {"Còn lâu", "Đã trễ", "Sắp đến hạn", "Chờ duyệt", "Của bản"}
    assert found(several, "nhon_mai_official") == {"Của Nhôn Mai"}
    assert found(several, "outsider", state="tat-ca") == set()


def test_search_without_diacritics_keeps_the_order_asked_for(several: Cast) -> None:
    assert found(several, "chair", typed="sap den") == {"Sắp đến hạn"}
    assert found(several, "chair", typed="nhon mai") == {"Của Nhôn Mai"}
    newest = [task.title for task in listed(several.chair.actor, Asked(typed="mai son", order="moi"))]
    assert newest[0] == "Chờ duyệt"


def test_orders(several: Cast) -> None:
    give(several, title="Hỏa tốc", priority="express", deadline=working_day(several.mai_son, 30))
    pressing = [task.title for task in listed(several.chair.actor, Asked(order="muc-do"))]
    assert pressing[0] == "Hỏa tốc"
    soonest = [task.title for task in listed(several.chair.actor, Asked())]
    assert (soonest[0], soonest[-1]) == ("Đã trễ", "Của Nhôn Mai")


def test_figures_and_the_lists_behind_them_agree(several: Cast) -> None:
    today = timezone.localdate()
    period = Period("", "", today - timedelta(days=60), today + timedelta(days=60))
    found_results = results(several.chair.actor, period)
    assert found_results.whole.counts == {
        Outcome.ON_TIME: 1, Outcome.DONE_LATE: 1, Outcome.OPEN: 5, Outcome.OVERDUE: 1
    }  # fmt: skip
    assert (found_results.whole.judged, found_results.whole.total) == (3, 8)
    assert found_results.units[0].name == "Xã Mai Sơn"
    for unit in found_results.units:
        for outcome, count in unit.counts.items():
            asked = Asked(unit=unit.id, outcome=outcome, start=period.start, end=period.end)
            assert listed(several.chair.actor, asked).count() == count, (unit.name, outcome)
    person = found_results.people[0]
    assert (person.name, person.counts[Outcome.DONE_LATE]) == ("Lô Thị Hoa", 1)
    asked = Asked(person=person.id, unit=person.unit, outcome=Outcome.DONE_LATE, start=period.start, end=period.end)
    assert [task.title for task in listed(several.chair.actor, asked)] == ["Xong muộn"]


def test_figures_stay_in_ones_own_subtree_and_period(several: Cast) -> None:
    today = timezone.localdate()
    now = Period("", "", today - timedelta(days=60), today + timedelta(days=60))
    assert {row.name for row in results(several.nhon_mai_official.actor, now).units} == {"Xã Nhôn Mai"}
    assert {row.name for row in results(several.mai_son_official.actor, now).units} == {"Xã Mai Sơn", "Bản Na Hang"}
    before = Period("", "", today - timedelta(days=400), today - timedelta(days=300))
    assert results(several.chair.actor, before).whole.total == 0


def test_what_waits_for_each(cast: Cast) -> None:
    lead = cast.mai_son_official.actor
    task = give(cast)
    assert [(one.next, one.object_id) for one in tasks_to_do(lead)] == [("Nhận việc", task.id)]
    assert not list(tasks_to_decide(cast.chair.actor))
    accept_task(**arguments(lead, task))
    assert [one.next for one in tasks_to_do(lead)] == ["Báo cáo"]
    part = split_task(**arguments(lead, task, plan=plan_for(cast, lead_unit=cast.na_hang.id)))
    assert [one.object_id for one in tasks_to_do(cast.village_head.actor)] == [part.id]
    ask_extension(**arguments(lead, task, new_deadline=working_day(cast.mai_son, 9), reason="Mưa"))
    assert [one.next for one in tasks_to_decide(cast.chair.actor)] == ["Trả lời"]
    return_task(**arguments(cast.village_head.actor, part, reason="Không có người"))
    assert [one.next for one in tasks_to_decide(lead)] == ["Giao lại"]
    submit_task(**arguments(lead, task, said=Said("Xong"), parts_left_why="Bản trả lại"))
    assert [one.next for one in tasks_to_decide(cast.chair.actor)] == ["Duyệt"]
    assert not list(tasks_to_do(lead))
    assert not list(tasks_to_do(cast.outsider.actor))
    assert not list(tasks_to_decide(cast.secretary.actor))


def test_a_task_of_a_named_post_waits_for_nobody_else(cast: Cast) -> None:
    colleague = make_member("maison2", "Vi Văn Tới", cast.mai_son, "Công chức Địa chính", Role.OFFICIAL)
    give(cast, lead_post=cast.mai_son_official.post.id)
    assert list(tasks_to_do(cast.mai_son_official.actor))
    assert not list(tasks_to_do(colleague.actor))


def test_a_commune_is_shown_what_waits_for_a_village_without_an_account(cast: Cast) -> None:
    task = give(cast, lead_unit=cast.na_hang.id)
    assert not list(tasks_to_do(cast.mai_son_official.actor))
    Holding.objects.filter(post=cast.village_head.post).delete()
    assert [one.object_id for one in tasks_to_do(cast.mai_son_official.actor)] == [task.id]
    accept_task(**arguments(cast.mai_son_official.actor, task))
    assert [one.next for one in tasks_to_do(cast.mai_son_official.actor)] == ["Báo cáo"]


def test_a_helper_is_reminded_until_its_part_is_told(cast: Cast) -> None:
    task = given_and_taken(cast, co_units=(cast.nhon_mai.id,))
    helper = cast.nhon_mai_official.actor
    assert [(one.object_id, one.text) for one in tasks_to_do(helper)] == [(task.id, "Phối hợp với Xã Mai Sơn")]
    report_progress(actor=helper, task_id=task.id, progress=None, said=Said("Đã gửi số liệu"))
    assert not list(tasks_to_do(helper))
