"""Addresses of briefings.recording."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
