"""Tables of tasks: the task, its steps with evidence, extensions, reminders and their rules."""

from .extension import Extension, ExtensionState
from .reminder import AlertKind, ReminderRule, TaskAlert
from .step import Evidence, Step, StepKind
from .task import OPEN_STATES, WORKING, CoHandler, Priority, SourceKind, Task, TaskState

__all__ = [
    "OPEN_STATES",
    "WORKING",
    "AlertKind",
    "CoHandler",
    "Evidence",
    "Extension",
    "ExtensionState",
    "Priority",
    "ReminderRule",
    "SourceKind",
    "Step",
    "StepKind",
    "Task",
    "TaskAlert",
    "TaskState",
]
