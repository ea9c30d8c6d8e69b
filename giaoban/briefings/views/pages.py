"""The pages of documents as every device fetches them: pictures, words, and the list of what to fetch ahead."""

import zlib
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from giaoban.briefings import access
from giaoban.briefings.models import DocumentPage
from giaoban.briefings.queries import asked_number, pages_to_fetch
from giaoban.kernel.attachments.serve import FOREVER, serve_derived
from giaoban.kernel.errors import Absent
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in

#: What an address without a version names may be another page tomorrow.
ASK_AGAIN = "private, no-cache"
#: The words of a page are the last resort of a weak link: one answer is at most this long (bytes, compressed).
TEXT_MOST = 3_000


@require_safe
@signed_in
def page_image(
    request: SignedInRequest, briefing_id: UUID, document_id: UUID, number: int, size: str
) -> HttpResponseBase:
    """One page as WebP: `s` 800 px wide, `m` 1600; in pieces when asked (byte ranges). `?b=` names the version."""
    drawn, lasting = _page(request, briefing_id, document_id, number)
    if size not in ("s", "m"):
        raise Absent
    key, content = (drawn.small, drawn.small_hash) if size == "s" else (drawn.normal, drawn.normal_hash)
    answer = serve_derived(key, "image/webp", request, content)
    answer["Cache-Control"] = FOREVER if lasting else ASK_AGAIN
    return answer


@require_safe
@signed_in
def page_text(request: SignedInRequest, briefing_id: UUID, document_id: UUID, number: int) -> HttpResponse:
    """One page as plain text, for links that carry no image; a long one in parts, of which `?phan=` names a later one.

    `Giaoban-Parts` says how many there are. Raises Absent for a part that is not there.
    """
    drawn, lasting = _page(request, briefing_id, document_id, number)
    parts = text_parts(drawn.text)
    part = asked_number(request.GET.get("phan", "1")) or 1
    if part > len(parts):
        raise Absent
    headers = {"Cache-Control": FOREVER if lasting else ASK_AGAIN, "Giaoban-Parts": str(len(parts))}
    return HttpResponse(parts[part - 1], "text/plain; charset=utf-8", headers=headers)


def text_parts(text: str) -> list[str]:
    """The text in pieces that are short when compressed; cut between lines, else between words. Joined they are it."""
    if len(zlib.compress(text.encode())) <= TEXT_MOST:
        return [text]
    middle = len(text) // 2
    cut = text.rfind("\n", 1, middle) + 1 or text.rfind(" ", 1, middle) + 1 or middle
    return [*text_parts(text[:cut]), *text_parts(text[cut:])]


@require_safe
@signed_in
def pages(request: SignedInRequest, briefing_id: UUID) -> JsonResponse:
    """Every page that a device may fetch ahead, with hash and size; see docs/room-protocol.md, Pages."""
    briefing = access.briefing_to_see(request.actor, briefing_id)
    return JsonResponse(pages_to_fetch(briefing), headers={"Cache-Control": ASK_AGAIN})


def _page(request: SignedInRequest, briefing_id: UUID, document_id: UUID, number: int) -> tuple[DocumentPage, bool]:
    """A page, and whether its address will always mean this page."""
    document = access.document_to_read(request.actor, briefing_id, document_id)
    wanted = asked_number(request.GET.get("b", ""))
    version = wanted or document.version
    drawn = DocumentPage.objects.filter(document=document, version=version, number=number).first()
    if drawn is None:
        raise Absent
    return drawn, wanted is not None
