"""What an installed Giao Ban needs from the root of the site: its service worker, and its page without a network."""

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

WORKER = "client/worker/main.ts"
#: What every page needs.
SHELL = ("client/site/main.ts", "client/style/fonts.css")
#: What the room needs to open: fetched once the worker works, so that a meeting's first minute costs no download.
ROOM = ("client/room/main.ts",)
#: What of it is fetched after the sound and must be there when the line is not; English is asked for when it is wanted.
ROOM_LATER = ("client/room/ui/", "client/room/kept/")
ENGLISH = "-en.ts"


@require_safe
@cache_control(max_age=600, must_revalidate=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker, told which build it belongs to. It is at the root because its scope is the whole site.

    Browsers ask for it at every visit; over a weak link that takes from the sound, so once in ten minutes will do.
    """
    path = settings.BUILD / "static" / "manifest.json"
    return HttpResponse(_worker(path, path.stat().st_mtime), content_type="text/javascript; charset=utf-8")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page shown when there is no network: the same for everybody, so that it may be kept."""
    return render(request, "notices/offline.html")


@cache
def _worker(path: Path, changed: float) -> str:
    """The worker of one build; `changed` only makes a new build a new entry."""
    manifest = json.loads(path.read_text())
    files = _files(manifest, SHELL)
    about = {
        "build": sha256(path.read_bytes()).hexdigest()[:16],
        "shell": [static(name) for name in (*files, "icon.svg", "icon-192.png")],
        "room": {
            "page": reverse("room_shell"),
            "files": [static(name) for name in _files(manifest, ROOM)],
            "later": [static(name) for name in _files(manifest, _later(manifest))],
        },
        "offline": reverse("offline"),
        "assets": static("assets/"),
        "icon": static("icon-192.png"),
        "notices": reverse("notices"),
    }
    code = (path.parent / manifest[WORKER]["file"]).read_text()
    return f"self.giaoban = {json.dumps(about)};\n{code}"


def _files(manifest: dict[str, Any], entries: Iterable[str]) -> list[str]:
    """The entries' scripts and styles, and those of what they import from the start."""
    found: dict[str, None] = {}
    for entry in entries:
        row = manifest[entry]
        found |= dict.fromkeys([row["file"], *row.get("css", []), *_files(manifest, row.get("imports", []))])
    return list(found)


def _later(manifest: dict[str, Any]) -> list[str]:
    """The room's own parts among what its scripts fetch when it is needed."""
    return [name for name in manifest if name.startswith(ROOM_LATER) and not name.endswith(ENGLISH)]
