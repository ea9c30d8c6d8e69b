"""Addresses of briefings.relay."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
