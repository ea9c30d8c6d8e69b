"""Every address of the product, by package."""

from django.urls import include, path

urlpatterns = [
    path("", include("giaoban.kernel.urls")),
    path("", include("giaoban.org.urls")),
    path("", include("giaoban.briefings.urls")),
]
handler400 = "giaoban.kernel.views.refusals.bad_request"
handler403 = "giaoban.kernel.views.refusals.forbidden"
handler404 = "giaoban.kernel.views.refusals.absent"
handler500 = "giaoban.kernel.views.refusals.failed"
