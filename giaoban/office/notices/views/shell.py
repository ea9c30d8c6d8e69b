"""What an installed Giao Ban needs from the root of the site: its service worker, and its page without a network."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

WORKER = "client/worker/main.ts"
#: What every page needs; the room's files come into the cache when they are first used.
SHELL = ("client/site/main.ts", "client/style/fonts.css")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The worker, told which build it belongs to. It is at the root because its scope is the whole site."""
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
    files = [manifest[entry]["file"] for entry in SHELL]
    files += [sheet for entry in SHELL for sheet in manifest[entry].get("css", [])]
    about = {
        "build": sha256(path.read_bytes()).hexdigest()[:16],
        "shell": [static(name) for name in (*dict.fromkeys(files), "icon.svg", "icon-192.png")],
        "offline": reverse("offline"),
        "assets": static("assets/"),
        "icon": static("icon-192.png"),
        "notices": reverse("notices"),
    }
    code = (path.parent / manifest[WORKER]["file"]).read_text()
    return f"self.giaoban = {json.dumps(about)};\n{code}"
