"""Addresses of office.notices, and of what an installed Giao Ban needs at the root."""

from django.urls import path

from giaoban.office.notices.views import notices, shell, ways

urlpatterns = [
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/da-doc", notices.notices_read, name="notices_read"),
    path("thong-bao/so", notices.notices_unread, name="notices_unread"),
    path("thong-bao/cach-nhan", ways.notice_ways, name="notice_ways"),
    path("thong-bao/may", ways.push_start, name="push_start"),
    path("thong-bao/may/<uuid:subscription_id>/tat", ways.push_end, name="push_end"),
    path("thong-bao/<uuid:notice_id>", notices.notice_open, name="notice_open"),
    path("thong-bao/<uuid:announcement_id>/gui-lai", notices.notices_send_again, name="notices_send_again"),
    path("sw.js", shell.service_worker, name="service_worker"),
    path("khong-mang", shell.offline, name="offline"),
]
