"""Addresses of briefings.relay."""

from django.urls import path

from giaoban.briefings.relay.views import pages

RELAYS = "giao-ban/<uuid:briefing_id>/tiep-song"

urlpatterns = [
    path(RELAYS, pages.relays, name="relays"),
    path(f"{RELAYS}/them", pages.add, name="relay_add"),
    path(f"{RELAYS}/<uuid:relay_id>", pages.change, name="relay_change"),
    path(f"{RELAYS}/<uuid:relay_id>/dong", pages.row, name="relay_row"),
    path(f"{RELAYS}/<uuid:relay_id>/thu", pages.check, name="relay_check"),
    path(f"{RELAYS}/<uuid:relay_id>/bo", pages.remove, name="relay_remove"),
]
