"""Django's registration of briefings.followup."""

from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "giaoban.briefings.followup"
    label = "followup"
