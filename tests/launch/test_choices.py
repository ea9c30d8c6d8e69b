"""What a person may choose, what is refused, and what is printed."""

import json
import socket
from pathlib import Path

import pytest
from cryptography import x509

from giaoban.launch import instance, screen, tls
from giaoban.launch.accounts import LaunchError
from giaoban.launch.options import read_options, refuse_busy_port


def test_plain_make_run_is_this_computer_with_demo_data() -> None:
    options = read_options({})
    assert (options.address, options.demo, options.other_addresses) == ("http://127.0.0.1:8000", True, [])


@pytest.mark.parametrize("port", ["0", "65536", "-1", "tám", "٣", "80 80"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(LaunchError, match="ví dụ: PORT=8123 make run"):
        read_options({"PORT": port})


def test_https_opens_to_the_network_unless_told_otherwise() -> None:
    assert read_options({"HTTPS": "1"}).is_open
    assert not read_options({"HTTPS": "1", "HOST": "127.0.0.1"}).is_open
    assert read_options({"HTTPS": "1"}).address == "https://127.0.0.1:8000"


def test_a_busy_port_names_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        options = read_options({"PORT": str(other.getsockname()[1])})
        with pytest.raises(LaunchError, match="PORT=8123 make run"):
            refuse_busy_port(options)
    refuse_busy_port(options)


def test_one_run_per_data_folder(tmp_path: Path) -> None:
    with instance.held(tmp_path, "http://127.0.0.1:8123"):
        assert instance.is_held(tmp_path)
        with pytest.raises(instance.AlreadyRunning, match=":8123"), instance.held(tmp_path, ""):
            pytest.fail("held twice")
    assert not instance.is_held(tmp_path)
    assert instance.holder(tmp_path) == {}


def test_the_certificate_names_this_computer_and_is_kept(tmp_path: Path) -> None:
    certificate, key = tls.ensure_certificate(tmp_path)
    names = x509.load_pem_x509_certificate(certificate.read_bytes()).extensions.get_extension_for_class(
        x509.SubjectAlternativeName
    )
    assert "localhost" in names.value.get_values_for_type(x509.DNSName)
    assert "127.0.0.1" in {str(address) for address in names.value.get_values_for_type(x509.IPAddress)}
    assert key.stat().st_mode & 0o077 == 0
    before = certificate.read_bytes()
    tls.ensure_certificate(tmp_path)
    assert certificate.read_bytes() == before
    certificate.write_bytes(b"broken")
    tls.ensure_certificate(tmp_path)
    assert certificate.read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")


def test_the_box_shows_where_to_go_and_who_to_be(tmp_path: Path) -> None:
    options = read_options({"GIAOBAN_VAR": str(tmp_path), "PORT": "8123"})
    account = {"username": "chutri", "password": "giao-ban-2020", "role": "chair", "title": "Chủ tịch"}
    briefing = {"title": "Giao ban tuần", "path": "/giao-ban/1/phong"}
    (tmp_path / "demo.json").write_text(json.dumps({"accounts": [account], "briefing": briefing}), "utf-8")
    box = screen.box(options)
    for expected in ("chutri", "giao-ban-2020", "Chủ tịch", "http://127.0.0.1:8123/giao-ban/1/phong", "Ctrl-C"):
        assert expected in box


def test_the_box_does_without_demo_data(tmp_path: Path) -> None:
    (tmp_path / "demo.json").write_text("{broken", "utf-8")
    assert "http://127.0.0.1:8000" in screen.box(read_options({"GIAOBAN_VAR": str(tmp_path)}))
