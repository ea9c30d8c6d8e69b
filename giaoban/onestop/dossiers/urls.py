"""Addresses of onestop.dossiers."""

from django.urls import path

from giaoban.onestop.dossiers.views import intake, lists, pages, slips

_ONE = "ho-so/<uuid:dossier_id>/"

urlpatterns = [
    path("ho-so/", lists.inbox, name="dossiers"),
    path("ho-so/danh-sach", lists.listed, name="dossier_list"),
    path("ho-so/tim", lists.find, name="dossier_find"),
    path("ho-so/tiep-nhan/", intake.choose, name="dossier_choose"),
    path("ho-so/tiep-nhan/<uuid:intake_version_id>/", intake.form, name="dossier_intake"),
    path("ho-so/tiep-nhan/<uuid:intake_version_id>/nguoi/<uuid:citizen_id>/", intake.recall, name="dossier_recall"),
    path(_ONE, pages.dossier, name="dossier"),
    path(f"{_ONE}chuyen", pages.move, name="dossier_move"),
    path(f"{_ONE}lam/<slug:deed>", pages.deed, name="dossier_deed"),
    path(f"{_ONE}nguoi-nop", pages.person, name="dossier_person"),
    path(f"{_ONE}giay-to/<uuid:paper_id>", pages.paper, name="dossier_paper"),
    path(f"{_ONE}giay-to/<uuid:paper_id>/tep", pages.file, name="dossier_file"),
    path(f"{_ONE}phieu/01", slips.receipt, name="dossier_receipt"),
]
