"""Addresses of briefings.readiness."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
