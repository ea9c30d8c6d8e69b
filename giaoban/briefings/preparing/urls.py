"""Addresses of briefings.preparing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
