"""Addresses of briefings.cascade."""

from django.urls import path

from giaoban.briefings.cascade.views import host, unit

CASCADE = "giao-ban/<uuid:briefing_id>/trien-khai-lai"

urlpatterns = [
    path(f"{CASCADE}/", unit.cascade, name="cascade"),
    path(f"{CASCADE}/xlsx", host.sheet, name="cascade_sheet"),
    path(f"{CASCADE}/han", host.ask, name="cascade_ask"),
    path(f"{CASCADE}/nhac", host.urge, name="cascade_urge"),
    path(f"{CASCADE}/lap", unit.begin, name="cascade_begin"),
    path(f"{CASCADE}/du-kien", unit.plan, name="cascade_plan"),
    path(f"{CASCADE}/bao-cao", unit.report, name="cascade_report"),
    path(f"{CASCADE}/tep/<uuid:unit_id>", unit.evidence, name="cascade_evidence"),
    path("giao-ban/<uuid:briefing_id>/cuoc-hop-nguon", unit.source, name="cascade_source"),
]
