"""Addresses of briefings.followup."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
