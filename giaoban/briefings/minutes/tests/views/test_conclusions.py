"""The page of conclusions: for the desk, for the invited, with two writers."""

from django.urls import reverse

from giaoban.briefings.minutes.models import Conclusion
from giaoban.briefings.minutes.tests.permissions import confirmed, draft
from giaoban.briefings.tests.scene import Scene
from giaoban.office.tasks.models import Task


def url(name: str, *ids: object) -> str:
    return reverse(name, args=ids)


def test_written_and_confirmed_on_the_page(scene: Scene) -> None:
    secretary, chair = scene.cast.secretary.client(), scene.cast.chair.client()
    typed = {"text": "Mai Sơn lập chốt", "lead_unit": str(scene.cast.mai_son.id), "working_days": "5", "key": "k"}
    for _ in range(2):
        assert secretary.post(url("conclusion_write", scene.briefing.id), typed).status_code == 302
    row = Conclusion.objects.get()
    act = url("conclusion_act", scene.briefing.id, row.id)
    secretary.post(act, {"viec": "trinh", "edition": "1"})
    assert secretary.post(act, {"viec": "xac-nhan", "edition": "2"}).status_code == 404
    page = chair.get(url("conclusions", scene.briefing.id)).content.decode()
    assert "Chờ chủ trì xác nhận" in page
    chair.post(act, {"viec": "xac-nhan", "edition": "2"})
    assert Task.objects.get().title == "Mai Sơn lập chốt"
    page = scene.cast.nhon_mai_official.client().get(url("conclusions", scene.briefing.id)).content.decode()
    assert "Mai Sơn lập chốt" in page
    assert 'id="ket-luan-1"' in page
    assert "Ghi kết luận mới" not in page


def test_a_refused_form_keeps_what_was_typed(scene: Scene) -> None:
    typed = {"text": "Lập chốt", "lead_unit": str(scene.cast.mai_son.id), "deadline": "2020-01-01", "key": "k"}
    answer = scene.cast.secretary.client().post(url("conclusion_write", scene.briefing.id), typed)
    assert answer.status_code == 422
    assert "Lập chốt" in answer.content.decode()
    assert "đã qua" in answer.content.decode()


def test_two_writers_see_both_texts(scene: Scene) -> None:
    row = draft(scene, "Bản đầu")
    address = url("conclusion_change", scene.briefing.id, row.id)
    form = {"text": "Bản của thư ký", "edition": "1"}
    assert scene.cast.secretary.client().post(address, form).status_code == 302
    chair = scene.cast.chair.client()
    answer = chair.post(address, {"text": "Bản của chủ trì", "edition": "1"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Bản của thư ký" in page
    assert "Bản của chủ trì" in page
    assert 'name="edition" value="2"' in page
    assert chair.post(address, {"text": "Bản gộp", "edition": "2"}).status_code == 302
    assert Conclusion.objects.get().text == "Bản gộp"


def test_drafts_are_not_for_the_invited(scene: Scene) -> None:
    draft(scene, "Chưa ai được biết")
    for member in (scene.cast.mai_son_official, scene.cast.vice_chair):
        assert "Chưa ai được biết" not in member.client().get(url("conclusions", scene.briefing.id)).content.decode()


def test_a_confirmed_one_is_replaced_on_its_page(scene: Scene) -> None:
    row = confirmed(scene)
    address = url("conclusion_change", scene.briefing.id, row.id)
    secretary = scene.cast.secretary.client()
    assert "Thay kết luận 1" in secretary.get(address).content.decode()
    form = {"text": "Nhôn Mai lập chốt", "lead_unit": str(scene.cast.nhon_mai.id), "key": "k2"}
    assert secretary.post(address, form).status_code == 302
    assert Conclusion.objects.get(replaces=row).text == "Nhôn Mai lập chốt"
