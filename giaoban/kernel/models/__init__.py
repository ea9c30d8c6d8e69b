"""Kernel tables: the audit chain, the outbox and the heartbeat of processes."""

from giaoban.kernel.attachments.models import Attachment
from giaoban.kernel.calendar.models import DayOverride, WorkingHours

from .audit import AuditRow, OutboxEvent
from .heartbeat import Heartbeat
from .tracked import TrackedModel

__all__ = ["Attachment", "AuditRow", "DayOverride", "Heartbeat", "OutboxEvent", "TrackedModel", "WorkingHours"]
