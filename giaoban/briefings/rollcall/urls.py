"""Addresses of briefings.rollcall."""

from django.urls import path

from giaoban.briefings.rollcall.views import pages, point

ROLL = "giao-ban/<uuid:briefing_id>/diem-danh"

urlpatterns = [
    path(ROLL, pages.rollcall, name="rollcall"),
    path(f"{ROLL}/toi-thieu", pages.quorum, name="roll_quorum"),
    path(f"{ROLL}/chot", pages.close, name="roll_close"),
    path(f"{ROLL}/in", pages.printed, name="roll_print"),
    path(f"{ROLL}/xlsx", pages.sheet, name="roll_sheet"),
    path(f"{ROLL}/<uuid:point_id>", point.roll_point, name="roll_point"),
    path(f"{ROLL}/<uuid:point_id>/them", point.add, name="roll_add"),
    path(f"{ROLL}/<uuid:point_id>/viec", point.act, name="roll_act"),
    path(f"{ROLL}/<uuid:point_id>/<uuid:attendee_id>", point.change, name="roll_change"),
]
