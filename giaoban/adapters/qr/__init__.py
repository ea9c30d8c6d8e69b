"""QR codes as SVG, to stand in a page or on paper: `qr_svg("…")`."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe

#: Modules of quiet around the code, without which many readers find nothing (ISO/IEC 18004).
QUIET = 4


def qr_svg(text: str, *, scale: int = 4, label: str = "") -> SafeString:
    """An `<svg>` element of the text, black on white, with 15 % of it allowed to be soiled (level M).

    `scale` is the size of a module in pixels. `label` is read aloud instead of the picture. Raises ValueError when
    the text is longer than a QR code holds.
    """
    try:
        code = segno.make(text, error="m", micro=False, boost_error=False)
    except segno.DataOverflowError as reason:
        raise ValueError(str(reason)) from reason
    out = io.BytesIO()
    code.save(
        out, kind="svg", border=QUIET, light="#fff", xmldecl=False, nl=False, svgclass="qr", title=label or None,
        omitsize=True,
    )  # fmt: skip
    side = code.symbol_size(border=QUIET)[0] * scale
    # With its own size and a viewBox a style may make it larger or smaller without cutting it.
    drawn = out.getvalue().decode().replace("<svg ", f'<svg role="img" width="{side}" height="{side}" ', 1)
    return mark_safe(drawn)  # noqa: S308 - segno escapes the title
