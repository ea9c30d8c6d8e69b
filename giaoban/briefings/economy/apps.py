"""Django's registration of briefings.economy."""

from django.apps import AppConfig


class EconomyConfig(AppConfig):
    name = "giaoban.briefings.economy"
    label = "economy"
