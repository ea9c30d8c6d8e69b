"""The pages on which a unit answers and the desk watches."""

from django.urls import reverse

from giaoban.briefings.actions.briefings import cancel_briefing, open_briefing
from giaoban.briefings.convening.models import Answer, SubstituteState
from giaoban.briefings.convening.tests.calls import follow_up, invitation
from giaoban.briefings.models import Briefing
from giaoban.briefings.tests.views.pages import errors_of, text_of
from giaoban.org.tests.cast import Cast


def at(name: str, briefing: Briefing, *more: object) -> str:
    return reverse(name, args=[briefing.id, *more])


class TestTheGuest:
    def test_three_buttons_on_the_briefings_page(self, cast: Cast, called: Briefing) -> None:
        client = cast.mai_son_official.client()
        page = text_of(client.get(at("briefing", called)))
        for words in ("Đơn vị có dự được không?", "Sẽ dự", "Cử người thay", "Không dự được"):
            assert words in page
        answer = client.post(at("invitation_accept", called), follow=True)
        assert "Đã trả lời: sẽ dự" in text_of(answer)
        assert invitation(called, cast.mai_son).answer == Answer.COMING
        assert "Đơn vị có dự được không?" not in text_of(client.get(at("briefing", called)))

    def test_a_refused_answer_keeps_what_was_typed(self, cast: Cast, called: Briefing) -> None:
        client = cast.mai_son_official.client()
        assert errors_of(client.post(at("invitation_decline", called), {"reason": " "}))
        answer = client.post(
            at("invitation_substitute", called), {"person": str(cast.outsider.person.id), "reason": "Đi học"}
        )
        assert answer.status_code == 422
        assert "không giữ chức vụ" in errors_of(answer)[0]
        assert 'value="Đi học"' in text_of(answer)

    def test_the_way_to_the_link_test_is_beside_the_answer(self, cast: Cast, called: Briefing) -> None:
        client, address = cast.mai_son_official.client(), at("invitation", called)
        way = f"{reverse('link_test')}?ve={address}"
        assert way in text_of(client.get(address))
        assert client.get(way).status_code == 200

    def test_after_the_start_the_page_says_so(self, cast: Cast, called: Briefing) -> None:
        open_briefing(actor=cast.secretary.actor, briefing_id=called.id)
        client = cast.mai_son_official.client()
        assert "không đổi câu trả lời được nữa" in text_of(client.get(at("invitation", called)))
        assert "Cuộc họp đã bắt đầu" in text_of(client.post(at("invitation_accept", called), follow=True))

    def test_a_briefing_called_off_says_why(self, cast: Cast, called: Briefing) -> None:
        cancel_briefing(actor=cast.secretary.actor, briefing_id=called.id, reason="Mưa lũ")
        follow_up(called)
        for member in (cast.mai_son_official, cast.secretary):
            assert "Lý do: Mưa lũ" in text_of(member.client().get(at("briefing", called)))

    def test_it_waits_for_the_unit_until_it_answered(self, cast: Cast, called: Briefing) -> None:
        client = cast.mai_son_official.client()
        assert "Trả lời giấy mời: Giao ban tháng 11" in text_of(client.get(reverse("work")))
        client.post(at("invitation_accept", called))
        assert "Trả lời giấy mời: Giao ban tháng 11" not in text_of(client.get(reverse("work")))


class TestTheDesk:
    def test_the_list_is_asked_again_and_answers_only_when_something_changed(
        self, cast: Cast, called: Briefing
    ) -> None:
        desk, address = cast.secretary.client(), at("invitations", called)
        answer = desk.get(address)
        assert "Xã Nhôn Mai" in text_of(answer)
        stamp = answer.context["stamp"]
        polled = {"moc": stamp}
        assert desk.get(address, polled, headers={"HX-Request": "true"}).status_code == 204
        cast.mai_son_official.client().post(at("invitation_accept", called))
        fresh = desk.get(address, polled, headers={"HX-Request": "true"})
        assert fresh.status_code == 200
        assert "<html" not in text_of(fresh)
        assert "Lô Thị Hoa" in text_of(fresh)

    def test_what_was_said_and_how_far_it_got(self, cast: Cast, called: Briefing) -> None:
        page = text_of(cast.secretary.client().get(at("invitations", called), {"phan": "da-bao"}))
        assert "<html" not in page
        for words in ("Các lần báo", "5 người, 3 đơn vị", "người được báo"):
            assert words in page

    def test_those_who_are_silent_alone_and_search_without_diacritics(self, cast: Cast, called: Briefing) -> None:
        cast.mai_son_official.client().post(at("invitation_accept", called))
        desk, address = cast.secretary.client(), at("invitations", called)
        silent = text_of(desk.get(address, {"loc": "chua-tra-loi"}))
        assert "Xã Nhôn Mai" in silent
        assert ">Xã Mai Sơn</b>" not in silent
        found = text_of(desk.get(address, {"q": "na hang"}))
        assert "Bản Na Hang, Xã Mai Sơn</b>" in found
        assert "Xã Nhôn Mai</b>" not in found

    def test_one_click_reminds(self, cast: Cast, called: Briefing) -> None:
        desk = cast.secretary.client()
        assert "Đã nhắc 3 đơn vị" in text_of(desk.post(at("invitations_urge", called), follow=True))
        assert "Vừa nhắc" in text_of(desk.post(at("invitations_urge", called), follow=True))

    def test_a_substitute_is_judged_on_its_own_page(self, cast: Cast, called: Briefing) -> None:
        guest, desk = cast.mai_son_official, cast.secretary.client()
        guest.client().post(at("invitation_substitute", called), {"person": str(guest.person.id)})
        assert "cử người dự thay" in text_of(desk.get(reverse("work")))
        row = invitation(called, cast.mai_son)
        address = at("substitute_judge", called, row.id)
        assert "Lô Thị Hoa" in text_of(desk.get(address))
        refused = desk.post(address, {"answer": "no", "edition": row.edition})
        assert refused.status_code == 422
        assert desk.post(address, {"answer": "yes", "edition": row.edition}).status_code == 302
        assert invitation(called, cast.mai_son).substitute_state == SubstituteState.ACCEPTED
