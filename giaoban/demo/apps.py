"""Django's registration of the demo."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "giaoban.demo"
    label = "demo"
