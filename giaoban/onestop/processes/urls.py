"""Addresses of onestop.processes."""

from django.urls import path

from giaoban.onestop.processes.views import drawing, files, pages, trial

_STEP = "quy-trinh/ban/<uuid:process_version_id>/buoc/<uuid:process_step_id>/"

urlpatterns = [
    path("quy-trinh/", pages.processes, name="processes"),
    path("quy-trinh/moi", pages.new, name="process_new"),
    path("quy-trinh/nhap", pages.bring_in, name="process_import"),
    path("quy-trinh/<uuid:process_id>/", pages.process, name="process"),
    path("quy-trinh/<uuid:process_id>/nhap-moi", pages.begin, name="process_draft"),
    path("quy-trinh/ban/<uuid:process_version_id>/", pages.version, name="process_version"),
    path("quy-trinh/ban/<uuid:process_version_id>/sua", pages.describe, name="process_describe"),
    path("quy-trinh/ban/<uuid:process_version_id>/ban-hanh", pages.publish, name="process_publish"),
    path("quy-trinh/ban/<uuid:process_version_id>/bo", pages.discard, name="process_discard"),
    path("quy-trinh/ban/<uuid:process_version_id>/bpmn", files.bpmn, name="process_bpmn"),
    path("quy-trinh/ban/<uuid:process_version_id>/phieu", files.sheet, name="process_sheet"),
    path("quy-trinh/ban/<uuid:process_version_id>/thu", trial.shown, name="process_trial"),
    path("quy-trinh/ban/<uuid:process_version_id>/buoc-moi", drawing.new_step, name="process_step_new"),
    path(_STEP, drawing.step, name="process_step"),
    path(f"{_STEP}doi-cho", drawing.place, name="process_step_place"),
    path(f"{_STEP}xoa", drawing.drop_step, name="process_step_remove"),
    path(f"{_STEP}huong-moi", drawing.new_move, name="process_move_new"),
    path(
        "quy-trinh/ban/<uuid:process_version_id>/huong/<uuid:process_move_id>/xoa",
        drawing.drop_move,
        name="process_move_remove",
    ),
]
