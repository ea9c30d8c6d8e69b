"""Django's registration of office.work."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "giaoban.office.work"
    label = "work"
