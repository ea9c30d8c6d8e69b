"""Addresses of briefings.followup."""

from django.urls import path

from giaoban.briefings.followup.views import pages, units

AGAIN = "giao-ban/<uuid:briefing_id>/xem-lai"

urlpatterns = [
    path(AGAIN, pages.catch_up, name="catch_up"),
    path(f"{AGAIN}/viec", pages.act, name="catch_up_act"),
    path(f"{AGAIN}/da-nghe", pages.beat, name="catch_up_beat"),
    path(f"{AGAIN}/tron-goi.zip", pages.archive, name="catch_up_archive"),
    path(f"{AGAIN}/diem-cau", units.units, name="catch_up_units"),
    path(f"{AGAIN}/diem-cau/viec", units.keep, name="catch_up_keep"),
]
