"""Addresses of briefings.readiness."""

from django.urls import path

from giaoban.briefings.readiness.views import board, link, point

READY = "giao-ban/<uuid:briefing_id>/san-sang"
MINE = "diem-cau-cua-toi"
TEST = f"{MINE}/do/<uuid:link_test_id>"

urlpatterns = [
    path(READY, board.readiness, name="readiness"),
    path(f"{READY}/in", board.printed, name="readiness_print"),
    path(f"{READY}/thu-cau", board.rehearsal, name="readiness_rehearsal"),
    path(f"{READY}/nhac", board.urge_red, name="readiness_urge"),
    path(f"{READY}/<uuid:point_id>", point.point, name="readiness_point"),
    path(f"{READY}/<uuid:point_id>/nhac", board.urge, name="readiness_urge_point"),
    path(f"{READY}/<uuid:point_id>/da-thu", board.tick, name="readiness_tick"),
    path("quy-dinh-san-sang", board.rule, name="readiness_rule"),
    path(MINE, point.my_point, name="my_point"),
    path(f"{MINE}/<uuid:point_unit_id>/thiet-bi", point.setup, name="point_setup"),
    path(f"{MINE}/<uuid:point_unit_id>/van-dung", point.confirm, name="point_confirm"),
    path(f"{MINE}/do", link.page, name="link_test"),
    path(f"{MINE}/do/bat-dau", link.begin, name="link_test_begin"),
    path(f"{TEST}/tai", link.down, name="link_test_down"),
    path(f"{TEST}/gui", link.up, name="link_test_up"),
    path(f"{TEST}/tieng", link.media, name="link_test_media"),
    path(f"{TEST}/xong", link.finish, name="link_test_finish"),
    path(f"{TEST}/am-thanh", link.sound, name="link_test_sound"),
]
