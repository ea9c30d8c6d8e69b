"""Addresses of briefings.minutes."""

from django.urls import path

from giaoban.briefings.minutes.views import conclusions

CONCLUSIONS = "giao-ban/<uuid:briefing_id>/ket-luan"

urlpatterns = [
    path(f"{CONCLUSIONS}/", conclusions.conclusions, name="conclusions"),
    path(f"{CONCLUSIONS}/moi", conclusions.write, name="conclusion_write"),
    path(f"{CONCLUSIONS}/viec-ky-truoc", conclusions.review, name="review_put"),
    path(f"{CONCLUSIONS}/<uuid:conclusion_id>", conclusions.change, name="conclusion_change"),
    path(f"{CONCLUSIONS}/<uuid:conclusion_id>/viec", conclusions.act, name="conclusion_act"),
]
