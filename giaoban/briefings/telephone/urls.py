"""Addresses of briefings.telephone."""

from django.urls import path

from giaoban.briefings.telephone.views import pages

LINES = "giao-ban/<uuid:briefing_id>/dien-thoai"

urlpatterns = [
    path(LINES, pages.lines, name="phone_lines"),
    path(f"{LINES}/goi-vao", pages.own, name="phone_own"),
    path(f"{LINES}/ghi", pages.set_line, name="phone_line_set"),
    path(f"{LINES}/<uuid:line_id>/doi-ma", pages.renew, name="phone_pin_renew"),
    path(f"{LINES}/<uuid:line_id>/bo", pages.remove, name="phone_line_remove"),
]
