"""Addresses of briefings.rollcall."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
