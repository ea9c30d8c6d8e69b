"""Django's registration of briefings.minutes."""

from django.apps import AppConfig


class MinutesConfig(AppConfig):
    name = "giaoban.briefings.minutes"
    label = "minutes"
