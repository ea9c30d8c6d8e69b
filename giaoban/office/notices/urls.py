"""Addresses of office.notices."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
