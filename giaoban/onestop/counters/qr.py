"""An address as a QR code, drawn into the page."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr(address: str) -> SafeString:
    """The code as SVG that takes the size of its place. Dark on white whatever the page's colours are."""
    made = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        made, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=3, dark="#000", light="#fff", svgclass="qr",
        lineclass=None,
    )  # fmt: skip
    return mark_safe(made.getvalue().decode())  # noqa: S308 - drawn by segno: the address is only in its modules
