"""Addresses of briefings.reports."""

from django.urls import path

from giaoban.briefings.reports.views import filling, requests, sums, templates

REPORTS = "giao-ban/<uuid:briefing_id>/bao-cao"
ONE = f"{REPORTS}/<uuid:report_request_id>"

urlpatterns = [
    path("mau-bao-cao", templates.listing, name="report_templates"),
    path("mau-bao-cao/moi", templates.new, name="report_template_new"),
    path("mau-bao-cao/<uuid:report_template_id>", templates.change, name="report_template"),
    path("mau-bao-cao/<uuid:report_template_id>/thoi", templates.retire, name="report_template_retire"),
    path(REPORTS, requests.reports, name="reports"),
    path(f"{REPORTS}/moi", requests.ask, name="report_ask"),
    path(ONE, requests.one, name="report_request"),
    path(f"{ONE}/don-doc", requests.urge, name="report_urge"),
    path(f"{ONE}/them", requests.more, name="report_more"),
    path(f"{ONE}/han", requests.due, name="report_due"),
    path(f"{ONE}/thoi", requests.cancel, name="report_cancel"),
    path(f"{ONE}/viet", filling.fill, name="report_fill"),
    path(f"{ONE}/tong-hop", sums.table, name="report_sum"),
    path(f"{ONE}/tong-hop/in", sums.printed, name="report_print"),
    path(f"{ONE}/tong-hop/xlsx", sums.sheet, name="report_sheet"),
    path(f"{ONE}/tong-hop/dua-vao-hop", sums.publish, name="report_publish"),
    path(f"{ONE}/<uuid:report_id>", requests.read, name="report_read"),
    path(f"{ONE}/<uuid:report_id>/tra-lai", requests.send_back, name="report_return"),
]
