"""Addresses of briefings.guests."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
