"""`/healthz`: which parts of the product answer right now."""

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from giaoban.kernel.heartbeat import alive


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when web, database, worker and janus are all ok; 503 and what is not otherwise. Says nothing else."""
    parts = {"web": "ok", "database": "ok", "worker": "down", "janus": "down"}
    try:
        parts["worker"] = "ok" if alive("worker") else "down"
        parts["janus"] = "ok" if alive("janus") else "down"
    except DatabaseError:
        parts["database"] = "down"
    healthy = all(state == "ok" for state in parts.values())
    return JsonResponse(parts, status=200 if healthy else 503)
