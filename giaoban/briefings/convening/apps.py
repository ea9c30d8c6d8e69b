"""Django's registration of briefings.convening."""

from django.apps import AppConfig


class ConveningConfig(AppConfig):
    name = "giaoban.briefings.convening"
    label = "convening"
