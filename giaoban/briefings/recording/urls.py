"""Addresses of briefings.recording."""

from django.urls import path

from giaoban.briefings.recording.views import pages, rules

SOUND = "giao-ban/<uuid:briefing_id>/ghi-am"

urlpatterns = [
    path("quy-dinh/ghi-am", rules.recording_rules, name="recording_rules"),
    path(SOUND, pages.recording, name="recording"),
    path(f"{SOUND}/viec", pages.act, name="recording_act"),
    path(f"{SOUND}/<slug:sound>.webm", pages.file, name="recording_file"),
]
