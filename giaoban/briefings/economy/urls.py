"""Addresses of briefings.economy."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
