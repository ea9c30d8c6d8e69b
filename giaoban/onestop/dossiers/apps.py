"""Django's registration of onestop.dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "giaoban.onestop.dossiers"
    label = "dossiers"
