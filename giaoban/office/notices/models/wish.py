"""How a person wants to be reached: ways they do not want, and the browsers that may be pushed to."""

from django.db import models

from giaoban.kernel.models import TrackedModel
from giaoban.office.notices.kinds import Channel


class Wish(TrackedModel):
    """A person said whether they want one kind of notice by one way; where they said nothing, they do."""

    person = models.ForeignKey("org.Person", models.PROTECT, related_name="notice_wishes")
    kind = models.TextField()
    channel = models.TextField(choices=Channel.choices)
    wanted = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "channel"], name="wish_once")]


class PushSubscription(TrackedModel):
    """One browser that may be woken (RFC 8030): the push service's address and the keys to write to it.

    An ended one (the person switched it off, or the service said it is gone) keeps its row and its `ended_at`.
    """

    person = models.ForeignKey("org.Person", models.PROTECT, related_name="push_subscriptions")
    endpoint = models.TextField(unique=True)
    p256dh = models.TextField()
    auth = models.TextField()
    device = models.TextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    audit_hidden = frozenset({"endpoint", "p256dh", "auth"})

    class Meta:
        indexes = [models.Index(fields=["person"], name="push_person")]
