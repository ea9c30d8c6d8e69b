"""The cost of one briefing: what meeting in person would have taken, point by point, against what it took."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from giaoban.briefings.economy.access import briefing_to_weigh
from giaoban.briefings.economy.weighing import weigh
from giaoban.briefings.models import BriefingState
from giaoban.kernel.errors import Absent
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_safe
@signed_in
def shown(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """All points for the host's office and the desk; a point sees its own figures."""
    briefing, own = briefing_to_weigh(request.actor, briefing_id)
    if briefing.state == BriefingState.CANCELLED:
        raise Absent
    weighing = weigh(briefing)
    trips = [trip for trip in weighing.trips if own is None or trip.unit_id == own.unit_id]
    context = {
        "briefing": briefing,
        "own": own,
        "weighing": weighing,
        "hours": weighing.minutes / 60,
        "person_hours": weighing.person_minutes / 60,
        "going": [trip for trip in trips if trip.people],
        "absent": [trip for trip in trips if not trip.people],
    }
    return render(request, "economy/briefing.html", context)
