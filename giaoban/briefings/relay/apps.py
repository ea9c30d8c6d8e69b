"""Django's registration of briefings.relay."""

from django.apps import AppConfig


class RelayConfig(AppConfig):
    name = "giaoban.briefings.relay"
    label = "relay"
