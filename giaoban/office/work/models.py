"""What a person put off until later."""

from django.db import models

from giaoban.kernel.models import TrackedModel


class Snooze(TrackedModel):
    """One thing that one person does not want to see before `until`; after that it is back by itself."""

    person = models.ForeignKey("org.Person", models.PROTECT, related_name="snoozes")
    kind = models.TextField()
    object_id = models.UUIDField()
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "object_id"], name="snooze_once")]
