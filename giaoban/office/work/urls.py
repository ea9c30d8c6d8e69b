"""Addresses of office.work."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
