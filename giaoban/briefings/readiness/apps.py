"""Django's registration of briefings.readiness."""

from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    name = "giaoban.briefings.readiness"
    label = "readiness"
