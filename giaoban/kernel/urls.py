"""Addresses that belong to no package: how pages are shown, and whether the product is well."""

from django.urls import path

from giaoban.kernel.views.favicon import favicon
from giaoban.kernel.views.health import healthz
from giaoban.kernel.views.language import choose_thin
from giaoban.kernel.views.style import style_page

urlpatterns = [
    path("favicon.ico", favicon, name="favicon"),
    path("healthz", healthz, name="healthz"),
    path("trang-nhe", choose_thin, name="choose_thin"),
    path("kieu-dang", style_page, name="style_page"),
]
