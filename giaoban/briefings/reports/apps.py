"""Django's registration of briefings.reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "giaoban.briefings.reports"
    label = "reports"
