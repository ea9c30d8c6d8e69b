"""Every address of the product, by package."""

from django.urls import include, path

from giaoban.kernel.views.health import healthz
from giaoban.kernel.views.language import choose_language

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("ngon-ngu", choose_language, name="choose_language"),
    path("", include("giaoban.org.urls")),
    path("", include("giaoban.briefings.urls")),
]
handler400 = "giaoban.kernel.views.refusals.bad_request"
handler403 = "giaoban.kernel.views.refusals.forbidden"
handler404 = "giaoban.kernel.views.refusals.absent"
handler500 = "giaoban.kernel.views.refusals.failed"
