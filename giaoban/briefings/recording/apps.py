"""Django's registration of briefings.recording."""

from django.apps import AppConfig


class RecordingConfig(AppConfig):
    name = "giaoban.briefings.recording"
    label = "recording"
