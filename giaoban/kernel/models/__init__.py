"""Kernel tables: the audit chain, the outbox and the heartbeat of processes."""

from .audit import AuditRow, OutboxEvent
from .heartbeat import Heartbeat
from .tracked import TrackedModel

__all__ = ["AuditRow", "Heartbeat", "OutboxEvent", "TrackedModel"]
