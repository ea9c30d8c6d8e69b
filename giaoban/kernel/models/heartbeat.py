"""Which processes are alive, as the database sees it."""

from django.db import models


class Heartbeat(models.Model):
    """One running process; `beat_at` older than a few seconds means it is gone. Health, not history: no audit."""

    name = models.TextField(primary_key=True)
    kind = models.TextField()
    beat_at = models.DateTimeField()
    detail = models.JSONField(default=dict)

    class Meta:
        db_table = "kernel_heartbeat"
