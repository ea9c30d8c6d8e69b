"""Addresses of office.tasks."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
