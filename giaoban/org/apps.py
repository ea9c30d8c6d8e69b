"""Django's registration of the organisation."""

from django.apps import AppConfig


class OrgConfig(AppConfig):
    name = "giaoban.org"
    label = "org"
    default_auto_field = "django.db.models.BigAutoField"
