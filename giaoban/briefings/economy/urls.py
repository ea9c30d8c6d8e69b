"""Addresses of briefings.economy."""

from django.urls import path

from giaoban.briefings.economy.views import briefing, meetings, norms, report, ways

COST = "chi-phi-hop"
NORMS = "dinh-muc-di-hop"
WAYS = f"{NORMS}/duong-di"

urlpatterns = [
    path(COST, report.shown, name="economy"),
    path(f"{COST}/xlsx", report.sheet, name="economy_sheet"),
    path(f"{COST}/cuoc-hop", meetings.listed, name="economy_meetings"),
    path(f"{COST}/cuoc-hop/ghi", meetings.recorded, name="meeting_record"),
    path(f"{COST}/cuoc-hop/<uuid:meeting_id>", meetings.corrected, name="meeting_correct"),
    path(f"{COST}/cuoc-hop/<uuid:meeting_id>/bo", meetings.struck, name="meeting_strike"),
    path(NORMS, norms.shown, name="norms"),
    path(WAYS, ways.listed, name="ways"),
    path(f"{WAYS}/tai-ve", ways.file, name="ways_file"),
    path(f"{WAYS}/nhap", ways.imported, name="ways_import"),
    path(f"{WAYS}/<uuid:unit_id>", ways.one, name="way"),
    path(f"{WAYS}/<uuid:distance_id>/bo", ways.removed, name="way_remove"),
    path("giao-ban/<uuid:briefing_id>/chi-phi", briefing.shown, name="briefing_cost"),
]
