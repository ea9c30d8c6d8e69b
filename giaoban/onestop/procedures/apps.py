"""Django's registration of onestop.procedures."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "giaoban.onestop.procedures"
    label = "procedures"
