"""Django's registration of briefings.guests."""

from django.apps import AppConfig


class GuestsConfig(AppConfig):
    name = "giaoban.briefings.guests"
    label = "guests"
