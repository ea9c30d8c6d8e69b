"""Django's registration of briefings.preparing."""

from django.apps import AppConfig


class PreparingConfig(AppConfig):
    name = "giaoban.briefings.preparing"
    label = "preparing"
