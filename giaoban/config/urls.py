"""Every address of the product, by package."""

from django.urls import include, path

urlpatterns = [
    path("", include("giaoban.kernel.urls")),
    path("", include("giaoban.org.urls")),
    path("", include("giaoban.briefings.urls")),
    path("", include("giaoban.office.notices.urls")),
    path("", include("giaoban.office.tasks.urls")),
    path("", include("giaoban.office.work.urls")),
    path("", include("giaoban.briefings.convening.urls")),
    path("", include("giaoban.briefings.rollcall.urls")),
    path("", include("giaoban.briefings.votes.urls")),
    path("", include("giaoban.briefings.minutes.urls")),
    path("", include("giaoban.briefings.reports.urls")),
    path("", include("giaoban.briefings.readiness.urls")),
    path("", include("giaoban.briefings.annotations.urls")),
    path("", include("giaoban.briefings.guests.urls")),
    path("", include("giaoban.briefings.recording.urls")),
    path("", include("giaoban.briefings.relay.urls")),
    path("", include("giaoban.briefings.telephone.urls")),
    path("", include("giaoban.briefings.written.urls")),
    path("", include("giaoban.briefings.cascade.urls")),
    path("", include("giaoban.briefings.followup.urls")),
    path("", include("giaoban.briefings.economy.urls")),
    path("", include("giaoban.onestop.procedures.urls")),
    path("", include("giaoban.onestop.processes.urls")),
    path("", include("giaoban.onestop.counters.urls")),
    path("", include("giaoban.onestop.payments.urls")),
    path("", include("giaoban.onestop.dossiers.urls")),
    path("", include("giaoban.operations.urls")),
]
handler400 = "giaoban.kernel.views.refusals.bad_request"
handler403 = "giaoban.kernel.views.refusals.forbidden"
handler404 = "giaoban.kernel.views.refusals.absent"
handler500 = "giaoban.kernel.views.refusals.failed"
