"""Addresses of the operator's page and of the metrics."""

from django.urls import path

from giaoban.operations.views import metrics, page

urlpatterns = [
    path("quan-tri/van-hanh", page.shown, name="operations"),
    path("metrics", metrics.metrics, name="metrics"),
]
