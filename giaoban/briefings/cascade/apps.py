"""Django's registration of briefings.cascade."""

from django.apps import AppConfig


class CascadeConfig(AppConfig):
    name = "giaoban.briefings.cascade"
    label = "cascade"
