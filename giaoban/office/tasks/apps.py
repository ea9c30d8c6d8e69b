"""Django's registration of office.tasks."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "giaoban.office.tasks"
    label = "tasks"
