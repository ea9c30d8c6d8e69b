"""Django's registration of briefings.rollcall."""

from django.apps import AppConfig


class RollcallConfig(AppConfig):
    name = "giaoban.briefings.rollcall"
    label = "rollcall"
