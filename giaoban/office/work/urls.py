"""Addresses of office.work."""

from django.urls import path

from giaoban.office.work.views import work

urlpatterns = [
    path("", work.work, name="work"),
    path("viec/<slug:work_kind>/<uuid:work_id>/de-sau", work.snooze, name="work_snooze"),
    path("viec/<slug:work_kind>/<uuid:work_id>/lay-lai", work.unsnooze, name="work_unsnooze"),
]
