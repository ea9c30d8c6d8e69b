"""Counts of failed sign-ins, by account name and by network address."""

from django.db import models

from giaoban.kernel.models import TrackedModel


class SignInThrottle(TrackedModel):
    """Failures of one name or one address since `began_at`; locked until `locked_until`.

    `key` is a SHA-256 of the kind and the value: people type passwords into the name field, and those must not be
    stored. Names nobody has are counted like real ones, so a lock tells no stranger which accounts exist.
    """

    key = models.TextField(unique=True)
    failures = models.IntegerField(default=0)
    began_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["began_at"], name="throttle_began")]
