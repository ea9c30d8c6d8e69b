"""What the chair, an official and a village head do in the room, with keys, thumbs and a screen reader's ears."""

from playwright.sync_api import Page, expect

from tests.faces.conftest import Show
from tests.faces.stage import DESK, HALL, PHONE


def heard(page: Page, how: str) -> str:
    """What a screen reader was told."""
    return page.locator(f"[aria-live={how}]").inner_text()


def test_chair_invites_the_first_with_one_key_and_takes_the_microphone_back(show: Show) -> None:
    page = show("seat=chair", DESK)
    expect(page.locator(".request").first).to_contain_text("Xã Nhôn Mai")

    page.keyboard.press("m")
    expect(page.locator(".request.granted")).to_contain_text("Xã Nhôn Mai")

    page.keyboard.press("t")
    expect(page.locator(".stage")).to_contain_text("đang chủ trì")
    expect(page.get_by_role("button", name="Thu micrô")).to_be_disabled()


def test_letters_typed_into_a_field_are_not_commands(show: Show) -> None:
    page = show("seat=commune", DESK)
    page.get_by_role("button", name="Nhắn thư ký").click()

    page.get_by_label("Nhắn cho thư ký").press_sequentially("p mt?")

    expect(page.get_by_label("Nhắn cho thư ký")).to_have_value("p mt?")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_one_key_commands_can_be_switched_off_and_stay_off(show: Show) -> None:
    page = show("seat=chair", DESK)
    page.keyboard.press("?")
    page.get_by_label("Dùng phím tắt một phím").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("m")
    expect(page.locator(".request.granted")).to_have_count(0)

    page.reload()
    page.keyboard.press("m")
    expect(page.locator(".request.granted")).to_have_count(0)


def test_chair_turns_the_page_for_everyone_and_a_member_only_for_himself(show: Show) -> None:
    chair = show("seat=chair", DESK)
    chair.keyboard.press("PageDown")
    expect(chair.locator(".page-count")).to_have_text("Trang 3 / 6")
    assert chair.evaluate("session.view.state.briefing.page") == 3

    member = show("seat=village", PHONE)
    member.get_by_role("button", name="Trang sau").click()
    expect(member.locator(".page-count")).to_have_text("Trang 3 / 6")
    assert member.evaluate("session.view.state.briefing.page") == 2
    member.get_by_role("button", name="Về trang đang họp (2)").click()
    expect(member.locator(".page-count")).to_have_text("Trang 2 / 6")


def test_tile_menu_works_with_the_keyboard_alone(show: Show) -> None:
    page = show("seat=chair", DESK)
    tile = page.locator("button.tile", has_text="Thạch Giám")
    tile.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Mời phát biểu")).to_be_focused()

    page.keyboard.press("Escape")
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(tile).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("button.tile.granted")).to_contain_text("Thạch Giám")


def test_ending_asks_first_and_enter_alone_does_not_end(show: Show) -> None:
    page = show("seat=chair", DESK)
    page.get_by_role("button", name="Kết thúc").click()
    expect(page.get_by_role("dialog")).to_contain_text("Phòng sẽ đóng với mọi điểm cầu")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()

    page.get_by_role("dialog").get_by_role("button", name="Kết thúc cuộc họp").click()
    expect(page.get_by_role("heading", name="Cuộc họp đã kết thúc")).to_be_focused()


def test_chair_is_passed_to_somebody_in_the_room(show: Show) -> None:
    page = show("seat=chair", DESK)
    page.get_by_role("button", name="Trao quyền chủ trì").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("radio")).not_to_have_count(0)
    expect(dialog.get_by_text("Vi Văn Hải")).to_have_count(0)
    expect(dialog.get_by_role("button", name="Trao quyền")).to_be_disabled()

    dialog.get_by_text("Lô Thị Hoa").click()
    dialog.get_by_role("button", name="Trao quyền").click()
    expect(page.locator(".toast")).to_contain_text("chủ trì cuộc họp từ lúc này")
    expect(page.get_by_role("button", name="Trao quyền chủ trì")).to_have_count(0)


def test_village_head_asks_waits_and_withdraws(show: Show) -> None:
    page = show("seat=village", PHONE)
    page.get_by_role("button", name="Xin phát biểu").tap()
    page.get_by_label("Xin nói về việc gì?").fill("Đường vào bản sạt lở")
    page.get_by_role("button", name="Gửi xin phát biểu").tap()

    expect(page.locator(".hand")).to_contain_text("Đường vào bản sạt lở")
    expect(page.locator(".hand .place")).to_have_text("3")
    assert "thứ 3" in heard(page, "polite")

    page.get_by_role("button", name="Rút lại").tap()
    expect(page.get_by_role("button", name="Xin phát biểu")).to_be_visible()


def test_invitation_is_said_at_once_and_the_microphone_opens_only_on_a_tap(show: Show) -> None:
    page = show("seat=village&scene=waiting", PHONE)

    page.evaluate("session.grant('r-village')")

    expect(page.get_by_role("dialog")).to_contain_text("phát biểu")
    assert "mời" in heard(page, "assertive")
    page.keyboard.press("Enter")
    assert page.evaluate("session.view.floor") == "off"

    page.get_by_role("button", name="Bấm để mở micrô").tap()
    expect(page.locator(".speaking.on")).to_contain_text("Cả cuộc họp đang nghe")
    page.get_by_role("button", name="Nói xong").tap()
    expect(page.get_by_role("button", name="Xin phát biểu")).to_be_visible()


def test_floor_taken_back_is_shown(show: Show) -> None:
    page = show("seat=village&scene=speaking", PHONE)
    page.evaluate("session.takeBack('r-village')")
    expect(page.locator(".toast")).to_contain_text("Chủ trì đã thu micrô")


def test_putting_the_invitation_off_leaves_a_way_back(show: Show) -> None:
    page = show("seat=village&scene=granted", PHONE)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Mở micrô để phát biểu").tap()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_large_letters_instead_of_the_picture(show: Show) -> None:
    page = show("seat=village", PHONE)
    page.get_by_role("button", name="Chữ to").tap()
    expect(page.locator(".words")).to_contain_text("trọng lượng 5.870 kg. So với tháng 10")
    page.reload()
    expect(page.locator(".words")).to_be_visible()


def test_half_written_words_survive_whatever_happens_in_the_room(show: Show) -> None:
    page = show("seat=village", PHONE)
    page.get_by_role("button", name="Nhắn thư ký").tap()
    page.get_by_label("Nhắn cho thư ký").fill("Mạng yếu")
    page.evaluate("session.grant('r-nhonmai')")
    page.evaluate("session.become({connection: 'lost', lostSince: Date.now()})")

    expect(page.locator(".banner.late")).to_contain_text("Mất kết nối từ")
    expect(page.get_by_label("Nhắn cho thư ký")).to_have_value("Mạng yếu")
    expect(page.get_by_label("Nhắn cho thư ký")).to_be_focused()


def test_a_television_starts_its_sound_with_any_key(show: Show) -> None:
    page = show("seat=commune&tv=1&scene=tap", HALL)
    expect(page.locator(".banner")).to_contain_text("Bấm một phím bất kỳ")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".banner")).to_have_count(0)


def test_chair_moves_a_waiting_point_and_the_button_keeps_the_focus(show: Show) -> None:
    page = show("seat=chair", DESK)
    page.get_by_role("button", name="Đưa Bản Xốp Cốc lên trước").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".request").first).to_contain_text("Bản Xốp Cốc")
    expect(page.get_by_role("button", name="Đưa Bản Xốp Cốc lên trước")).to_be_focused()
    expect(page.locator(".queue")).to_contain_text("Chủ trì xếp thứ tự")


def test_rules_for_speaking_are_chosen_in_one_dialog(show: Show) -> None:
    page = show("seat=chair", DESK)
    page.get_by_role("button", name="Đặt cách phát biểu").click()
    page.get_by_label("Theo thứ tự đơn vị").check()
    page.get_by_label("Mỗi lượt phát biểu").select_option("5")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".queue")).to_contain_text("Theo thứ tự đơn vị · mỗi lượt 05:00")


def test_point_of_order_and_question_are_one_tick_away(show: Show) -> None:
    page = show("seat=village", PHONE)
    page.get_by_role("button", name="Xin phát biểu").tap()
    page.get_by_label("Nói về cách họp (thủ tục), xin được nói trước").check()
    page.get_by_role("button", name="Gửi xin phát biểu").tap()
    expect(page.locator(".hand")).to_contain_text("Về thủ tục")
    expect(page.locator(".hand .place")).to_have_text("1")

    page.get_by_role("button", name="Nhắn thư ký").tap()
    page.get_by_label("Nhắn cho thư ký").fill("Bao giờ có hóa chất?")
    page.get_by_label("Đây là câu hỏi, cần được trả lời").check()
    expect(page.get_by_label("Hỏi về nội dung")).to_have_value("a3")
    page.get_by_role("button", name="Gửi", exact=True).tap()
    expect(page.locator(".note.open")).to_contain_text("Câu hỏi · nội dung 3")


def test_desk_answers_a_question_and_what_was_written_survives_a_look_away(show: Show) -> None:
    page = show("seat=secretary", DESK)
    page.locator(".note.open").get_by_role("button", name="Trả lời").click()
    page.get_by_label("Câu trả lời (hiện cho cả họp)").fill("Ngày 25/11 cấp.")
    page.evaluate("session.grant('r-nhonmai')")
    expect(page.get_by_label("Câu trả lời (hiện cho cả họp)")).to_have_value("Ngày 25/11 cấp.")
    page.get_by_role("button", name="Ghi câu trả lời").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".note.open")).to_have_count(0)
    expect(page.locator(".notes")).to_contain_text("Ngày 25/11 cấp.")


def test_putting_somebody_out_needs_a_reason(show: Show) -> None:
    page = show("seat=chair", DESK)
    page.locator("button.tile", has_text="Thạch Giám").click()
    page.get_by_role("menuitem", name="Mời ra khỏi phòng").click()
    page.get_by_label("Vi Thị Mai").check()
    out = page.get_by_role("button", name="Mời ra", exact=True)
    expect(out).to_be_disabled()
    page.get_by_label("Lý do").fill("Vào nhầm cuộc họp")
    out.click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("session.asked.at(-1)") == [
        "room.remove",
        {"post_id": "Thạch Giám-2", "reason": "Vào nhầm cuộc họp"},
    ]


def test_a_point_fills_in_its_list_with_one_thumb(show: Show) -> None:
    page = show("seat=village", PHONE)
    page.get_by_role("button", name="Thêm").tap()
    page.get_by_role("button", name="Điểm danh").tap()
    page.get_by_role("button", name="Thêm người").tap()
    page.get_by_label("Họ tên").fill("Xồng Bá Chống")
    page.get_by_label("Vắng").check()
    expect(page.get_by_role("button", name="Ghi", exact=True)).to_be_disabled()
    page.get_by_label("Lý do vắng").fill("Đi rừng")
    page.get_by_role("button", name="Ghi", exact=True).tap()
    expect(page.locator(".toast")).to_contain_text("Đã ghi Xồng Bá Chống.")
    assert page.evaluate("session.asked.at(-1)[1].reason") == "Đi rừng"


def test_too_few_is_said_to_all_and_the_chair_goes_on_with_a_reason(show: Show) -> None:
    expect(show("seat=village&scene=few", PHONE).locator(".banner")).to_contain_text("cần ít nhất 22")
    page = show("seat=chair&scene=few", DESK)
    page.get_by_role("button", name="Họp tiếp, ghi lý do").click()
    page.get_by_label("Lý do (ghi vào biên bản)").fill("Lũ về, không hoãn được")
    page.get_by_role("button", name="Họp tiếp", exact=True).click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("session.asked.at(-1)[0]") == "roll.go_on"
