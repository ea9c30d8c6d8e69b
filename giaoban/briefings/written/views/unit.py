"""What a unit does with its copy."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from giaoban.briefings.written.actions.reading import acknowledge_written, open_written_item
from giaoban.kernel.errors import RuleBroken
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_POST
@signed_in
def opened(request: SignedInRequest, briefing_id: UUID, item_id: UUID) -> HttpResponse:
    """An item's text was opened; nothing is drawn."""
    try:
        open_written_item(actor=request.actor, briefing_id=briefing_id, item_id=item_id)
    except RuleBroken:
        return HttpResponse(status=204)  # it became a meeting meanwhile: reading it is still no mistake
    return HttpResponse(status=204)


@require_POST
@signed_in
def acknowledge(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The unit has read it."""
    try:
        reading = acknowledge_written(actor=request.actor, briefing_id=briefing_id)
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    else:
        said = _("Đã ghi nhận, quá hạn.") if reading.late else _("Đã ghi nhận. Cảm ơn đơn vị đã đọc.")
        messages.success(request, said)
    return redirect("written", briefing_id)
