"""Addresses of briefings.reports."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
