"""Addresses of briefings.votes."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
