"""Takes pictures of the room's face: ``python -m tests.faces.shots [name …]``. They go to ``var/shots/room``."""

import sys
import tempfile
from pathlib import Path
from typing import Final

from playwright.sync_api import sync_playwright

from tests.faces.stage import (
    DESK,
    HALL,
    PHONE,
    ROOT,
    TABLET,
    Window,
    build,
    chromium,
    open_moment,
    report_picture,
    served,
)

OUT: Final = ROOT / "var" / "shots" / "room"

#: name → (query, window)
SHOTS: Final[dict[str, tuple[str, Window]]] = {
    "chair": ("seat=chair", DESK),
    "chair-hd": ("seat=chair", HALL),
    "chair-narrow": ("seat=chair", PHONE),
    "chair-quiet": ("seat=chair&scene=quiet", DESK),
    "official": ("seat=commune", DESK),
    "official-weak": ("seat=commune&scene=weak", DESK),
    "official-speaking": ("seat=commune&scene=speaking", DESK),
    "official-granted": ("seat=commune&scene=granted", DESK),
    "official-lost": ("seat=commune&scene=lost", DESK),
    "official-tablet": ("seat=commune", TABLET),
    "phone": ("seat=village", PHONE),
    "phone-weak": ("seat=village&scene=weak", PHONE),
    "phone-text": ("seat=village&scene=text", PHONE),
    "phone-tap": ("seat=village&scene=tap", PHONE),
    "phone-lost": ("seat=village&scene=lost", PHONE),
    "phone-waiting": ("seat=village&scene=waiting", PHONE),
    "phone-granted": ("seat=village&scene=granted", PHONE),
    "phone-denied": ("seat=village&scene=denied", PHONE),
    "phone-speaking": ("seat=village&scene=speaking", PHONE),
    "phone-connecting": ("seat=village&scene=connecting", PHONE),
    "phone-ended": ("seat=village&scene=ended", PHONE),
    "tv": ("seat=commune&tv=1", HALL),
    "tv-tap": ("seat=commune&tv=1&scene=tap", HALL),
}


def main(names: list[str]) -> None:
    """Takes the named pictures, all without a name."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        build(Path(folder))
        with served(Path(folder)) as address:
            browser = chromium(playwright)
            picture = report_picture(browser)
            for name, (query, window) in SHOTS.items():
                if names and name not in names:
                    continue
                page = open_moment(browser, address, query, window, picture)
                page.screenshot(path=OUT / f"{name}.png")
                page.close()
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
