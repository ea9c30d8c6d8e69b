"""The link test: a page that measures, and the addresses it measures against."""

import json
import os
from typing import Any
from uuid import UUID, uuid4

import msgspec
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from giaoban.briefings.readiness import access, echo
from giaoban.briefings.readiness.actions import link_tests as actions
from giaoban.briefings.readiness.actions.link_tests import Measured
from giaoban.briefings.readiness.carrying import sentences
from giaoban.briefings.readiness.models import LinkTest
from giaoban.briefings.readiness.queries import rule_over
from giaoban.briefings.room.ice import ice_servers
from giaoban.kernel.errors import RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in

#: The most one transfer moves (kB); the page cuts each off after eight seconds.
LARGEST_KB = 512
LONGEST_OFFER, LONGEST_RESULT = 20_000, 2_000


class Sound(msgspec.Struct, frozen=True):
    """What the sound check found."""

    heard: bool = False
    spoke: bool = False


@require_safe
@signed_in
@ensure_csrf_cookie
def page(request: SignedInRequest) -> HttpResponse:
    """Measure this machine's link to the server."""
    wanted = request.GET.get("ve", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    context = {
        "unit": access.own_unit(request.actor),
        "back": wanted if safe else reverse("my_point"),
        "from_point": not safe or wanted == reverse("my_point"),
        "ice": json.dumps(ice_servers(request.actor.person_id or uuid4())),
    }
    return render(request, "readiness/link.html", context)


@require_POST
@signed_in
def begin(request: SignedInRequest) -> HttpResponse:
    """Open a measurement; answers with its address."""
    try:
        row = actions.begin_link_test(actor=request.actor, device=_device(request))
    except RuleBroken as refusal:
        return _refused(refusal)
    return JsonResponse({"at": reverse("link_test_down", args=[row.id]).removesuffix("/tai")})


@require_safe
@signed_in
def down(request: SignedInRequest, link_test_id: UUID) -> HttpResponse:
    """Bytes that no cache or compression can shorten."""
    try:
        actions.refuse_if_over(access.own_test(request.actor, link_test_id))
    except RuleBroken as refusal:
        return _refused(refusal)
    wanted = request.GET.get("kb", "8")
    size = min(int(wanted), LARGEST_KB) if wanted.isascii() and wanted.isdigit() and len(wanted) < 5 else 8
    return HttpResponse(os.urandom(size * 1024), "application/octet-stream", headers={"Cache-Control": "no-store"})


@require_POST
@signed_in
def up(request: SignedInRequest, link_test_id: UUID) -> HttpResponse:
    """Takes bytes and forgets them."""
    try:
        actions.refuse_if_over(access.own_test(request.actor, link_test_id))
    except RuleBroken as refusal:
        return _refused(refusal)
    if _too_long(request, LARGEST_KB * 1024):
        return HttpResponse(status=413)
    request.read()
    return HttpResponse(status=204)


@require_POST
@signed_in
def media(request: SignedInRequest, link_test_id: UUID) -> HttpResponse:
    """Sound there and back: a browser's offer, Janus's answer; 503 where the media server cannot take part now."""
    try:
        actions.refuse_if_over(access.own_test(request.actor, link_test_id))
    except RuleBroken as refusal:
        return _refused(refusal)
    if _too_long(request, LONGEST_OFFER):
        return HttpResponse(status=413)
    found = echo.answer(request.body.decode("utf-8", "replace"))
    return HttpResponse(status=503) if found is None else HttpResponse(found, "application/sdp")


@require_POST
@signed_in
def finish(request: SignedInRequest, link_test_id: UUID) -> HttpResponse:
    """Keep what was found; answers with what the line will carry, in words."""
    row = access.own_test(request.actor, link_test_id)
    try:
        measured = _read(request, Measured)
        row = actions.finish_link_test(actor=request.actor, link_test_id=link_test_id, measured=measured)
    except RuleBroken as refusal:
        return _refused(refusal)
    return JsonResponse({"said": sentences(row, rule_over(row.unit, timezone.localdate())), "good": _is_good(row)})


@require_POST
@signed_in
def sound(request: SignedInRequest, link_test_id: UUID) -> HttpResponse:
    """The sound check after it."""
    access.own_test(request.actor, link_test_id)
    try:
        said = _read(request, Sound)
        actions.check_sound(actor=request.actor, link_test_id=link_test_id, heard=said.heard, spoke=said.spoke)
    except RuleBroken as refusal:
        return _refused(refusal)
    return HttpResponse(status=204)


def _read(request: SignedInRequest, kind: type[Any]) -> Any:
    if _too_long(request, LONGEST_RESULT):
        raise RuleBroken(_("Số đo không hợp lệ. Hãy bấm Đo lại."))
    try:
        return msgspec.json.decode(request.body, type=kind)
    except msgspec.DecodeError:
        raise RuleBroken(_("Số đo không hợp lệ. Hãy bấm Đo lại.")) from None


def _refused(refusal: RuleBroken) -> JsonResponse:
    return JsonResponse({"said": [str(refusal.message)]}, status=409)


def _too_long(request: SignedInRequest, most: int) -> bool:
    length = request.headers.get("Content-Length") or "0"
    return not (length.isascii() and length.isdigit()) or int(length[:12]) > most


def _is_good(row: LinkTest) -> bool:
    rule = rule_over(row.unit, timezone.localdate())
    enough = (row.down_kbps or 0) >= rule.down_kbps and (row.up_kbps or 0) >= rule.up_kbps
    return enough and row.media != "blocked"


def _device(request: SignedInRequest) -> str:
    agent = request.headers.get("User-Agent", "")
    names = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux")
    return next((name for name in names if name in agent), "")
