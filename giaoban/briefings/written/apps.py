"""Django's registration of briefings.written."""

from django.apps import AppConfig


class WrittenConfig(AppConfig):
    name = "giaoban.briefings.written"
    label = "written"
