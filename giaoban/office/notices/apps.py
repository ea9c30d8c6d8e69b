"""Django's registration of office.notices."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "giaoban.office.notices"
    label = "notices"
