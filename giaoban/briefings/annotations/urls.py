"""Addresses of briefings.annotations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
