"""A version as a BPMN 2.0 file with its diagram."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from lxml import etree

from giaoban.onestop.processes.bpmn.diagram import Shape, shapes_of, way_between
from giaoban.onestop.processes.bpmn.names import BPMNDI, DC, DI, OURS, SPACES, XSI, bpmn, ours
from giaoban.onestop.processes.graph import Graph, GraphMove, GraphStep
from giaoban.onestop.processes.models.words import MoveKind
from giaoban.onestop.processes.plans import ProcessPlan

LEAVING = (MoveKind.FORWARD, MoveKind.BACK, MoveKind.FINISH)


@dataclass
class _File:
    """What is being written."""

    process: etree._Element
    graph: Graph
    flows: list[tuple[str, str, str]] = field(default_factory=list)
    elements: dict[str, etree._Element] = field(default_factory=dict)

    def element(self, kind: str, ref: str, **attributes: str) -> etree._Element:
        """One node of the process."""
        made = etree.SubElement(self.process, bpmn(kind), id=ref, **attributes)
        self.elements[ref] = made
        return made

    def flow(self, source: str, target: str, name: str = "", kind: str = "", when: str = "") -> str:
        """One sequence flow; `when` is the condition under which it is taken."""
        ref = f"Flow_{len(self.flows) + 1}"
        made = etree.SubElement(self.process, bpmn("sequenceFlow"), id=ref, sourceRef=source, targetRef=target)
        if name:
            made.set("name", name)
        if kind:
            made.set(ours("kind"), kind)
        if when:
            condition = etree.SubElement(made, bpmn("conditionExpression"))
            condition.set(f"{{{XSI}}}type", "bpmn:tFormalExpression")
            condition.text = when
        self.flows.append((ref, source, target))
        return ref


def write_bpmn(plan: ProcessPlan, graph: Graph) -> bytes:
    """The file, UTF-8."""
    root = etree.Element(bpmn("definitions"), nsmap=SPACES, id="Definitions_1", targetNamespace=OURS)
    process = etree.SubElement(root, bpmn("process"), id="Process_1", name=plan.name, isExecutable="true")
    _own_facts(process, plan)
    file = _File(process, graph)
    file.element("startEvent", "Start_1")
    for step in graph.steps:
        _task(file, step)
    file.element("endEvent", "End_1")
    for step in graph.steps:
        _around(file, step)
    if graph.start:
        file.flow("Start_1", _way_in(graph, graph.start.id))
    for step in graph.steps:
        _ways_out(file, step)
    _order(process)
    _diagram(root, file)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _own_facts(process: etree._Element, plan: ProcessPlan) -> None:
    extension = etree.SubElement(process, bpmn("extensionElements"))
    facts = etree.SubElement(extension, ours("process"), code=plan.code, limitKind=plan.limit_kind)
    if plan.limit_amount is not None:
        facts.set("limitAmount", str(plan.limit_amount))


def _task(file: _File, step: GraphStep) -> None:
    made = file.element("userTask", _ref("Task", step.id), name=step.name)
    if step.text:
        etree.SubElement(made, bpmn("documentation")).text = step.text
    facts = etree.SubElement(etree.SubElement(made, bpmn("extensionElements")), ours("step"))
    known = {
        "position": str(step.position),
        "kind": step.kind.value,
        "role": step.role.value,
        "unitRule": step.unit_rule.value,
        "unit": str(step.unit_id or ""),
        "agency": step.agency,
        "minutes": str(step.minutes or ""),
        "papers": step.papers,
    }
    for name, value in known.items():
        if value:
            facts.set(name, value)


def _around(file: _File, step: GraphStep) -> None:
    """The gateways that a step's ways need."""
    if _asks(file.graph, step.id):
        file.element("inclusiveGateway", _ref("Ask", step.id), gatewayDirection="Diverging")
        file.element("inclusiveGateway", _ref("Answered", step.id), gatewayDirection="Converging")
    if len(file.graph.moves_from(step.id, *LEAVING)) > 1:
        file.element("exclusiveGateway", _ref("Choose", step.id), gatewayDirection="Diverging")


def _ways_out(file: _File, step: GraphStep) -> None:
    graph, here = file.graph, _ref("Task", step.id)
    asks = _asks(graph, step.id)
    if asks:
        gate, answered = _ref("Ask", step.id), _ref("Answered", step.id)
        file.flow(gate, here, when="True")
        for number, move in enumerate(asks, start=1):
            target = _target(graph, move)
            file.flow(gate, target, move.label, MoveKind.CONSULT.value, when=f"ask_{number} == True")
        file.flow(here, answered)
        for reply, asking in _answers(graph, step.id):
            file.flow(_ref("Task", asking), answered, reply.label, MoveKind.REPLY.value)
        here = answered
    leaving = graph.moves_from(step.id, *LEAVING)
    if len(leaving) < 2:
        for move in leaving:
            file.flow(here, _target(graph, move), move.label, move.kind.value)
        return
    choose = _ref("Choose", step.id)
    file.flow(here, choose)
    for number, move in enumerate(leaving, start=1):
        when = "" if number == 1 else f"choice == {number}"
        ref = file.flow(choose, _target(graph, move), move.label, move.kind.value, when)
        if number == 1:
            file.elements[choose].set("default", ref)


def _answers(graph: Graph, asking: UUID) -> list[tuple[GraphMove, UUID]]:
    """Replies that come back to a step: those of every branch it may ask."""
    begin = [move.target for move in _asks(graph, asking) if move.target]
    branch = graph.reached(begin, (MoveKind.FORWARD, MoveKind.BACK))
    return [(move, move.source) for move in graph.moves if move.kind is MoveKind.REPLY and move.source in branch]


def _asks(graph: Graph, step_id: UUID) -> list[GraphMove]:
    return graph.moves_from(step_id, MoveKind.CONSULT)


def _target(graph: Graph, move: GraphMove) -> str:
    return "End_1" if move.target is None else _way_in(graph, move.target)


def _way_in(graph: Graph, step_id: UUID) -> str:
    return _ref("Ask" if _asks(graph, step_id) else "Task", step_id)


def _ref(kind: str, step_id: UUID) -> str:
    return f"{kind}_{step_id.hex}"


def _order(process: etree._Element) -> None:
    """Each node lists its flows, as the schema wants them: after documentation and extensions, in before out."""
    flows = process.findall(bpmn("sequenceFlow"))
    for node in process:
        ref = node.get("id")
        if node.tag == bpmn("sequenceFlow") or ref is None:
            continue
        for name, end in (("incoming", "targetRef"), ("outgoing", "sourceRef")):
            for flow in flows:
                if flow.get(end) == ref:
                    etree.SubElement(node, bpmn(name)).text = flow.get("id")


def _diagram(root: etree._Element, file: _File) -> None:
    shapes = shapes_of(file.graph, set(file.elements))
    diagram = etree.SubElement(root, f"{{{BPMNDI}}}BPMNDiagram", id="Diagram_1")
    plane = etree.SubElement(diagram, f"{{{BPMNDI}}}BPMNPlane", id="Plane_1", bpmnElement="Process_1")
    for ref, shape in shapes.items():
        made = etree.SubElement(plane, f"{{{BPMNDI}}}BPMNShape", id=f"{ref}_di", bpmnElement=ref)
        etree.SubElement(made, f"{{{DC}}}Bounds", **_bounds(shape))
    for ref, source, target in file.flows:
        made = etree.SubElement(plane, f"{{{BPMNDI}}}BPMNEdge", id=f"{ref}_di", bpmnElement=ref)
        for x, y in way_between(shapes[source], shapes[target]):
            etree.SubElement(made, f"{{{DI}}}waypoint", x=str(x), y=str(y))


def _bounds(shape: Shape) -> dict[str, str]:
    return {"x": str(shape.x), "y": str(shape.y), "width": str(shape.width), "height": str(shape.height)}
