"""Choosing a person out of many: search, then one link."""

from typing import Any

from django.db.models import QuerySet

from giaoban.org.directory import current_holdings
from giaoban.org.http import SignedInRequest
from giaoban.org.models import Person
from giaoban.org.queries import matching
from giaoban.org.views.paging import page_of, typed_in
from giaoban.org.views.units import asked_id


def picked_person(request: SignedInRequest, people: QuerySet[Person]) -> tuple[Person | None, dict[str, Any]]:
    """The person of `people` that `?nguoi=` names, and the search among them while nobody is chosen."""
    wanted = request.GET.get("nguoi")
    person = people.filter(id=asked_id(wanted)).first() if wanted else None
    if person:
        return person, {}
    typed = typed_in(request)
    found = matching(people.select_related("home").prefetch_related(current_holdings()), typed, "full_name")
    return None, {"page": page_of(found, request), "q": typed}
