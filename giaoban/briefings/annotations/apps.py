"""Django's registration of briefings.annotations."""

from django.apps import AppConfig


class AnnotationsConfig(AppConfig):
    name = "giaoban.briefings.annotations"
    label = "annotations"
