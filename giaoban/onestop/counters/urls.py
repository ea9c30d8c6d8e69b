"""Addresses of onestop.counters."""

from django.urls import path

from giaoban.onestop.counters.views import desk, devices, halls, setup

urlpatterns = [
    path("quay/", halls.halls, name="halls"),
    path("quay/moi", halls.new, name="hall_new"),
    path("quay/<uuid:hall_id>/", halls.hall, name="hall"),
    path("quay/<uuid:hall_id>/lay-so", halls.take, name="hall_take"),
    path("quay/<uuid:hall_id>/thoi-gian", halls.minutes, name="hall_minutes"),
    path("quay/<uuid:hall_id>/cai-dat", setup.setup, name="hall_setup"),
    path("quay/<uuid:hall_id>/linh-vuc-moi", setup.new_line, name="hall_line_new"),
    path("quay/linh-vuc/<uuid:hall_line_id>/", setup.line, name="hall_line"),
    path("quay/<uuid:hall_id>/uu-tien-moi", setup.new_group, name="hall_group_new"),
    path("quay/uu-tien/<uuid:hall_group_id>/", setup.group, name="hall_group"),
    path("quay/<uuid:hall_id>/quay-moi", setup.new_counter, name="counter_new"),
    path("quay/so/<uuid:counter_id>/sua", setup.counter, name="counter_edit"),
    path("quay/<uuid:hall_id>/thiet-bi-moi", setup.new_device, name="hall_device_new"),
    path("quay/thiet-bi/<uuid:hall_device_id>/thu-hoi", setup.revoke, name="hall_device_revoke"),
    path("quay/so/<uuid:counter_id>/", desk.desk, name="counter"),
    path("quay/so/<uuid:counter_id>/lam", desk.act, name="counter_act"),
    path("may/khoa/<str:device_key>", devices.link, name="hall_device_link"),
    path("may/lay-so", devices.kiosk, name="kiosk"),
    path("may/man-hinh", devices.display, name="hall_display"),
    path("may/tieng/<str:sound_name>", devices.sound, name="hall_sound"),
    path("so/<str:ticket_token>", devices.ticket, name="ticket"),
    path("so/<str:ticket_token>/bo", devices.leave, name="ticket_leave"),
]
