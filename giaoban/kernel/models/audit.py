"""Two append-only tables written by every action in its own transaction: the audit chain and the outbox."""

from django.db import models


class AuditRow(models.Model):
    """One change: who, in which post, through which door, what, before and after, chained by hash.

    A database trigger refuses UPDATE, DELETE and TRUNCATE. `hash` is SHA-256 over the previous row's hash and this
    row's canonical JSON, so a row changed by hand (by someone who disabled the trigger) breaks the chain from there on.
    """

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_person = models.UUIDField(null=True)
    actor_post = models.UUIDField(null=True)
    actor_name = models.TextField()
    origin = models.TextField()
    action = models.TextField()
    code = models.TextField()
    object_type = models.TextField()
    object_id = models.UUIDField()
    payload = models.JSONField()
    before = models.JSONField()
    after = models.JSONField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        db_table = "kernel_audit"
        indexes = [
            models.Index(fields=["object_id", "id"], name="audit_object"),
            models.Index(fields=["actor_person", "id"], name="audit_person"),
            models.Index(fields=["at"], name="audit_at"),
        ]


class OutboxEvent(models.Model):
    """One event with its global sequence number: numbers grow in the order of commits, so `after=n` misses nothing."""

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    stream = models.TextField()
    code = models.TextField()
    payload = models.JSONField()

    class Meta:
        db_table = "kernel_event"
        indexes = [models.Index(fields=["stream", "seq"], name="event_stream")]
