"""The register of a vote, the ballots given by name, and the urn of a secret vote.

Nothing of a secret ballot stands in a row of its own: docs/decisions/0005-secret-ballot.md says why.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from giaoban.kernel.models import TrackedModel


class Voter(TrackedModel):
    """One entitled unit (`person` empty) or person, written down when the vote opened; names as they were then.

    `late_at` is when a ballot of theirs arrived too late, `late_sent_at` when their device says it was given.
    """

    vote = models.ForeignKey("votes.Vote", models.CASCADE, related_name="register")
    point = models.ForeignKey("briefings.BridgePoint", models.CASCADE, related_name="+")
    person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    name = models.TextField()
    title = models.TextField(default="")
    voted = models.BooleanField(default=False)
    late_at = models.DateTimeField(null=True)
    late_sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["vote", "point"], condition=Q(person=None), name="voter_unit_once"),
            models.UniqueConstraint(fields=["vote", "person"], name="voter_person_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Ballot(TrackedModel):
    """A ballot given by name; `person` gave it for the voter. Every `key` it was sent with acts once.

    `sent_at` is what the device's clock said; what counts is `counted_at`.
    """

    voter = models.OneToOneField(Voter, models.CASCADE, related_name="ballot")
    choice = models.PositiveSmallIntegerField()
    person = models.ForeignKey("org.Person", models.PROTECT, related_name="+")
    name = models.TextField()
    sent_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField()
    keys = ArrayField(models.TextField(), default=list)


class Urn(models.Model):
    """All secret ballots of one open vote in one sealed piece, rewritten whole with each; gone when it is closed."""

    vote = models.OneToOneField("votes.Vote", models.CASCADE, primary_key=True, related_name="urn")
    sealed = models.BinaryField()
