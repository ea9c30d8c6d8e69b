"""Namespaces and names that both directions share."""

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OURS = "urn:giaoban:bpmn:1"

SPACES = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC, "di": DI, "xsi": XSI, "giaoban": OURS}


def bpmn(name: str) -> str:
    """The full name of an element of BPMN itself."""
    return f"{{{BPMN}}}{name}"


def ours(name: str) -> str:
    """The full name of an element or attribute of our own."""
    return f"{{{OURS}}}{name}"
