"""Addresses of onestop.procedures."""

from django.urls import path

from giaoban.onestop.procedures.views import editing, importing, lists, online, pages, promises, publishing

ONE = "thu-tuc/<uuid:procedure_id>"

urlpatterns = [
    path("thu-tuc", lists.procedures, name="procedures"),
    path("thu-tuc/xlsx", lists.workbook, name="procedures_workbook"),
    path("thu-tuc/moi", editing.new, name="procedure_new"),
    path("thu-tuc/nhap", importing.upload, name="procedure_import"),
    path("thu-tuc/nhap/mau", importing.sample, name="procedure_import_sample"),
    path("thu-tuc/nhap/<uuid:procedure_import_id>", importing.check, name="procedure_import_check"),
    path("thu-tuc/nhap/<uuid:procedure_import_id>/bo", importing.drop, name="procedure_import_drop"),
    path("thu-tuc/rut-ngan", promises.share, name="procedures_share"),
    path("thu-tuc/de-xuat", promises.proposals, name="procedure_proposals"),
    path("thu-tuc/de-xuat/<uuid:proposal_id>", promises.proposal, name="procedure_proposal"),
    path("thu-tuc/de-xuat/<uuid:proposal_id>/tra-loi", promises.answer, name="procedure_proposal_answer"),
    path("thu-tuc/de-xuat/<uuid:proposal_id>/rut", promises.take_back, name="procedure_proposal_take_back"),
    path(ONE, pages.one, name="procedure"),
    path(f"{ONE}/sua", editing.change, name="procedure_change"),
    path(f"{ONE}/bo-nhap", editing.drop, name="procedure_drop_draft"),
    path(f"{ONE}/cong-bo", publishing.publish, name="procedure_publish"),
    path(f"{ONE}/bai-bo", publishing.withdraw, name="procedure_withdraw"),
    path(f"{ONE}/cac-ban", pages.versions, name="procedure_versions"),
    path(f"{ONE}/mau-truc-tuyen", online.draw, name="procedure_form"),
    path(f"{ONE}/mau-truc-tuyen/thu", online.preview, name="procedure_form_preview"),
    path(f"{ONE}/thoi-han", promises.promise, name="procedure_promise"),
    path(f"{ONE}/de-xuat", promises.propose, name="procedure_propose"),
]
