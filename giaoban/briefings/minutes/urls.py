"""Addresses of briefings.minutes."""

from django.urls import path

from giaoban.briefings.minutes.views import conclusions, entries, papers

CONCLUSIONS = "giao-ban/<uuid:briefing_id>/ket-luan"
PAPER = "giao-ban/<uuid:briefing_id>/van-ban/<str:paper_kind>"

urlpatterns = [
    path("giao-ban/<uuid:briefing_id>/bien-ban/", papers.minutes, name="minutes"),
    path("giao-ban/<uuid:briefing_id>/bien-ban/dang-ghi", entries.write, name="minutes_write"),
    path("giao-ban/<uuid:briefing_id>/thong-bao/", papers.notice, name="conclusion_notice"),
    path(f"{PAPER}/luu", papers.save, name="paper_save"),
    path(f"{PAPER}/viec", papers.act, name="paper_act"),
    path(f"{PAPER}/da-nhan", papers.acknowledge, name="paper_acknowledge"),
    path(f"{PAPER}/xem", papers.preview, name="paper_preview"),
    path(f"{PAPER}/<int:version_n>.<str:paper_file>", papers.file, name="paper_file"),
    path(f"{CONCLUSIONS}/", conclusions.conclusions, name="conclusions"),
    path(f"{CONCLUSIONS}/moi", conclusions.write, name="conclusion_write"),
    path(f"{CONCLUSIONS}/viec-ky-truoc", conclusions.review, name="review_put"),
    path(f"{CONCLUSIONS}/<uuid:conclusion_id>", conclusions.change, name="conclusion_change"),
    path(f"{CONCLUSIONS}/<uuid:conclusion_id>/viec", conclusions.act, name="conclusion_act"),
]
