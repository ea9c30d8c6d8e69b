"""Addresses of briefings.written."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
