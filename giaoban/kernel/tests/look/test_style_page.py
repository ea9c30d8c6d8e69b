"""The style page shows every component, and forms come out with their labels, help and errors tied to their fields."""

import pytest
from django.test import Client
from pytest_django import Settings


@pytest.fixture
def page(client: Client, settings: Settings) -> Client:
    settings.DEMO = True
    return client


def test_it_is_not_there_in_a_real_installation(client: Client, settings: Settings) -> None:
    settings.DEMO = settings.DEBUG = False

    assert client.get("/kieu-dang").status_code == 404


def test_labels_help_and_what_is_optional(page: Client) -> None:
    html = page.get("/kieu-dang").content.decode()

    assert '<label for="id_title">Tên cuộc giao ban</label>' in html
    assert 'id="id_title_helptext">Ngắn, ai đọc cũng hiểu.</p>' in html
    assert '<label for="id_note">Lời nhắn <span class="optional">(không bắt buộc)</span></label>' in html
    assert "<legend>Ai được mời</legend>" in html


def test_errors_are_summed_up_on_top_and_tied_to_their_fields(page: Client) -> None:
    html = page.post("/kieu-dang", {"kind": "weekly", "note": "Còn đây"}).content.decode()

    assert 'class="error-summary" role="alert"' in html
    assert '<a href="#id_title">Tên cuộc giao ban:' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true" aria-describedby="id_title_helptext id_title_error"' in html
    assert ">\nCòn đây</textarea>" in html


def test_thin_pages_load_no_font(page: Client) -> None:
    assert "fonts-" in page.get("/kieu-dang").content.decode()

    thin = page.get("/kieu-dang", headers={"Save-Data": "on"}).content.decode()

    assert "fonts-" not in thin
    assert 'class="thin"' in thin


def test_no_page_carries_inline_code_or_style(page: Client) -> None:
    html = page.get("/kieu-dang").content.decode()

    assert "<script>" not in html
    assert "<style" not in html
    assert " style=" not in html
    assert " onclick=" not in html
