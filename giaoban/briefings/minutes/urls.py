"""Addresses of briefings.minutes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
