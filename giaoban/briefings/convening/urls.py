"""Addresses of briefings.convening."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
