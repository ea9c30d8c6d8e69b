"""Addresses of votes and written opinion rounds."""

from django.urls import path

from giaoban.briefings.votes.views import pages, rounds

VOTES = "giao-ban/<uuid:briefing_id>/bieu-quyet"
ROUND = "lay-y-kien/<uuid:round_id>"

urlpatterns = [
    path(VOTES, pages.votes, name="votes"),
    path(f"{VOTES}/moi", pages.new, name="vote_new"),
    path(f"{VOTES}/<uuid:vote_id>", pages.vote, name="vote"),
    path(f"{VOTES}/<uuid:vote_id>/sua", pages.change, name="vote_change"),
    path(f"{VOTES}/<uuid:vote_id>/huy", pages.cancel, name="vote_cancel"),
    path("lay-y-kien/", rounds.rounds, name="rounds"),
    path("lay-y-kien/moi", rounds.new, name="round_new"),
    path(ROUND, rounds.one, name="round"),
    path(f"{ROUND}/sua", rounds.change, name="round_change"),
    path(f"{ROUND}/gui", rounds.send, name="round_open"),
    path(f"{ROUND}/tra-loi", rounds.answer, name="round_answer"),
    path(f"{ROUND}/nhac", rounds.urge, name="round_urge"),
    path(f"{ROUND}/gia-han", rounds.extend, name="round_extend"),
    path(f"{ROUND}/ket-thuc", rounds.close, name="round_close"),
    path(f"{ROUND}/huy", rounds.cancel, name="round_cancel"),
    path(f"{ROUND}/xlsx", rounds.sheet, name="round_sheet"),
    path(f"{ROUND}/tai-lieu", rounds.add_document, name="round_document_add"),
    path(f"{ROUND}/tai-lieu/<uuid:round_document_id>", rounds.document, name="round_document"),
    path(f"{ROUND}/tai-lieu/<uuid:round_document_id>/bo", rounds.remove_document, name="round_document_remove"),
]
