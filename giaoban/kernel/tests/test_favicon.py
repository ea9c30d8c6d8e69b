"""What a browser asks for by itself, beside a PDF that names no icon."""

from django.test import Client


def test_the_icon_is_found_and_remembered(db: None) -> None:
    answer = Client().get("/favicon.ico")
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith(".png")
    assert "max-age=604800" in answer.headers["Cache-Control"]
