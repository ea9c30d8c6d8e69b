"""Processes as BPMN 2.0 (OMG formal/2011-01-03, ISO/IEC 19510): out, with a diagram, and in, from anybody's editor.

What BPMN has no place for (role, unit rule, hours) stands in our own namespace, which editors keep without knowing it.
Steps are user tasks. Several ways on are an exclusive gateway after the task. Consultations run beside the asking task
between two inclusive gateways: asked or not, all that were must have answered before the way goes on.
"""

from giaoban.onestop.processes.bpmn.reading import BpmnRefused, ReadProcess, read_bpmn
from giaoban.onestop.processes.bpmn.writing import write_bpmn

__all__ = ["BpmnRefused", "ReadProcess", "read_bpmn", "write_bpmn"]
