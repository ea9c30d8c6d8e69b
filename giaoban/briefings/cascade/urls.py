"""Addresses of briefings.cascade."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
