"""Django's registration of briefings.votes."""

from django.apps import AppConfig


class VotesConfig(AppConfig):
    name = "giaoban.briefings.votes"
    label = "votes"
