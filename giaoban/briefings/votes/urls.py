"""Addresses of votes and written opinion rounds."""

from django.urls import path

from giaoban.briefings.votes.views import pages

VOTES = "giao-ban/<uuid:briefing_id>/bieu-quyet"

urlpatterns = [
    path(VOTES, pages.votes, name="votes"),
    path(f"{VOTES}/moi", pages.new, name="vote_new"),
    path(f"{VOTES}/<uuid:vote_id>", pages.vote, name="vote"),
    path(f"{VOTES}/<uuid:vote_id>/sua", pages.change, name="vote_change"),
    path(f"{VOTES}/<uuid:vote_id>/huy", pages.cancel, name="vote_cancel"),
]
