"""BPMN 2.0 out and in: valid by the standard's schema, run by another engine, the same when it comes back."""

import re
from dataclasses import replace

import pytest
from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser, BpmnValidator
from SpiffWorkflow.util.task import TaskState

from giaoban.onestop.processes.bpmn import BpmnRefused, read_bpmn, write_bpmn
from giaoban.onestop.processes.bpmn.names import BPMN, SPACES
from giaoban.onestop.processes.graph import Graph
from giaoban.onestop.processes.models import MoveKind, StepKind, StepRole, UnitRule
from giaoban.onestop.processes.plans import Drawing, MovePlan, StepPlan
from giaoban.onestop.processes.reading import graph_of
from giaoban.onestop.processes.tests.people import draft, plan, with_consultation
from giaoban.onestop.processes.usual import usual_drawing
from giaoban.org.tests.cast import Cast


def written(graph: Graph) -> bytes:
    return write_bpmn(plan(), graph)


def parsed(content: bytes) -> BpmnParser:
    parser = BpmnParser(validator=BpmnValidator())
    parser.add_bpmn_xml(etree.fromstring(content))
    return parser


def drawn(cast: Cast, drawing: Drawing) -> Graph:
    return graph_of(draft(cast, drawing))


def shape(drawing: Drawing) -> object:
    """What a drawing says, whatever the order of its moves."""
    names = [step.name for step in drawing.steps]
    ways = {(names[m.source], None if m.target is None else names[m.target], m.kind, m.label) for m in drawing.moves}
    return drawing.steps, ways


def foreign(body: str) -> bytes:
    head = f'<definitions xmlns="{BPMN}" targetNamespace="x"><process id="p" name="Cấp phép">'
    return f"{head}{body}</process></definitions>".encode()


def flows(*pairs: str) -> str:
    """a>b:words as sequence flows."""
    found = []
    for n, pair in enumerate(pairs):
        source, target, name = re.match(r"(\w+)>(\w+):?(.*)", pair).groups()  # type: ignore[union-attr]
        found.append(f'<sequenceFlow id="f{n}" sourceRef="{source}" targetRef="{target}" name="{name}"/>')
    return "".join(found)


def test_the_schema_of_the_standard_accepts_it(cast: Cast) -> None:
    for number, drawing in enumerate((usual_drawing(), with_consultation(cast.district.id))):
        content = written(graph_of(draft(cast, drawing, code=f"QT-{number}")))
        assert parsed(content).get_spec("Process_1") is not None


def test_another_engine_runs_it_to_the_end(cast: Cast) -> None:
    parser = parsed(written(drawn(cast, with_consultation(cast.district.id))))
    workflow = BpmnWorkflow(parser.get_spec("Process_1"))
    done: list[str] = []
    answers = {"ask_1": True, "ask_2": False, "choice": 1}
    workflow.task_tree.data.update(answers)
    for _ in range(100):
        workflow.do_engine_steps()
        ready = [task for task in workflow.get_tasks(state=TaskState.READY) if task.task_spec.manual]
        if not ready:
            break
        task = ready[0]
        task.data.update(answers)
        done.append(task.task_spec.bpmn_name)
        task.run()
    assert workflow.completed
    assert "Ý kiến của huyện" in done
    assert "Xác minh tại bản" not in done
    assert [name for name in done if name != "Ý kiến của huyện"] == [step.name for step in usual_drawing().steps]


def test_it_comes_back_as_it_went(cast: Cast) -> None:
    drawing = with_consultation(cast.district.id)
    read = read_bpmn(written(drawn(cast, drawing)))
    assert shape(read.drawing) == shape(drawing)
    assert read.plan == replace(plan(), code="")


def test_every_node_and_flow_has_its_place_in_the_diagram(cast: Cast) -> None:
    root = etree.fromstring(written(drawn(cast, with_consultation(cast.district.id))))
    process = root.find("bpmn:process", SPACES)
    nodes = {each.get("id") for each in process if each.get("id")}
    placed = {each.get("bpmnElement") for each in root.iter(f"{{{SPACES['bpmndi']}}}BPMNShape")}
    lines = {each.get("bpmnElement"): len(each) for each in root.iter(f"{{{SPACES['bpmndi']}}}BPMNEdge")}
    assert placed | set(lines) == nodes
    assert all(points >= 2 for points in lines.values())
    bounds = [
        tuple(float(each.get(name)) for name in ("x", "y", "width", "height"))
        for each in root.iter(f"{{{SPACES['dc']}}}Bounds")
    ]
    for n, (x, y, width, height) in enumerate(bounds):
        for left, top, wide, high in bounds[n + 1 :]:
            assert x + width <= left or left + wide <= x or y + height <= top or top + high <= y


def test_a_drawing_of_somebody_else() -> None:
    body = """
      <laneSet id="l"><lane id="l1" name="Bộ phận Một cửa"><flowNodeRef>a</flowNodeRef>
        <flowNodeRef>e</flowNodeRef></lane>
      <lane id="l2" name="Lãnh đạo UBND"><flowNodeRef>d</flowNodeRef></lane></laneSet>
      <startEvent id="s"/><task id="a" name="Tiếp nhận"/><parallelGateway id="g1"/><userTask id="b" name="Thẩm định"/>
      <userTask id="c" name="Hỏi phòng chuyên môn"/><parallelGateway id="g2"/><userTask id="d" name="Ký"/>
      <exclusiveGateway id="x"/><manualTask id="e" name="Trả kết quả"/><endEvent id="z"/>"""
    ways = flows(
        "s>a", "a>g1", "g1>b", "g1>c:Gửi hỏi", "b>g2", "c>g2", "g2>d:Trình", "d>x", "x>e:Đồng ý", "x>b:Làm lại", "e>z"
    )
    read = read_bpmn(foreign(body + ways))
    names = [step.name for step in read.drawing.steps]
    assert names.index("Tiếp nhận") == 0
    assert read.plan.name == "Cấp phép"
    roles = {step.name: step.role for step in read.drawing.steps}
    assert (roles["Tiếp nhận"], roles["Ký"], roles["Thẩm định"]) == (
        StepRole.COUNTER,
        StepRole.LEADER,
        StepRole.SPECIALIST,
    )
    ways_of = {
        (names[m.source], None if m.target is None else names[m.target], m.kind, m.label) for m in read.drawing.moves
    }
    assert ways_of == {
        ("Tiếp nhận", "Thẩm định", MoveKind.FORWARD, "Chuyển tiếp"),
        ("Thẩm định", "Hỏi phòng chuyên môn", MoveKind.CONSULT, "Gửi hỏi"),
        ("Hỏi phòng chuyên môn", None, MoveKind.REPLY, "Trả lời ý kiến"),
        ("Thẩm định", "Ký", MoveKind.FORWARD, "Trình"),
        ("Ký", "Thẩm định", MoveKind.BACK, "Làm lại"),
        ("Ký", "Trả kết quả", MoveKind.FORWARD, "Đồng ý"),
        ("Trả kết quả", None, MoveKind.FINISH, "Kết thúc"),
    }
    kinds = {step.name: step.kind for step in read.drawing.steps}
    assert kinds["Hỏi phòng chuyên môn"] == StepKind.CONSULT


_TASK = '<task id="a" name="A"/><task id="b" name="B"/>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "không đọc được"),
        (b"\x89PNG", "không đọc được"),
        (b"<a/>", "không phải BPMN"),
        (foreign(""), "từ 1 đến 60 bước"),
        (foreign(_TASK), "điểm bắt đầu"),
        (foreign('<startEvent id="s"/><subProcess id="x" name="Con"/>' + _TASK), "subProcess"),
        (foreign('<startEvent id="s"/>' + "".join(f'<task id="t{n}"/>' for n in range(61))), "61"),
        (
            foreign(
                '<startEvent id="s"/><parallelGateway id="g"/><endEvent id="z"/>'
                + _TASK
                + flows("s>g", "g>a", "g>b", "a>z", "b>z")
            ),
            "đi thẳng tới kết thúc",
        ),
        (
            foreign('<startEvent id="s"/><parallelGateway id="g"/>' + _TASK + flows("s>g", "g>a", "g>b")),
            "chưa có cổng gộp",
        ),
        (
            b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><definitions xmlns="'
            + BPMN.encode()
            + b'"><process id="p" name="&b;"/></definitions>',
            "không phải BPMN",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(content: bytes, told: str) -> None:
    with pytest.raises(BpmnRefused, match=told):
        read_bpmn(content)


def test_many_gateways_in_a_row_are_no_trouble() -> None:
    gates = "".join(f'<exclusiveGateway id="g{n}"/>' for n in range(100))
    ways = flows("s>g0", *(f"g{n}>g{n + 1}" for n in range(99)), *(f"g{n}>g{n + 1}" for n in range(99)), "g99>a", "a>z")
    read = read_bpmn(foreign(f'<startEvent id="s"/>{gates}<task id="a" name="A"/><endEvent id="z"/>{ways}'))
    assert len(read.drawing.steps) == 1


def test_a_unit_of_another_installation_is_left_to_be_chosen(cast: Cast) -> None:
    step = StepPlan("Sở", unit_rule=UnitRule.NAMED, unit_id=cast.district.id)
    graph = drawn(cast, Drawing((step,), (MovePlan(0, None, MoveKind.FINISH, "Xong"),)))
    content = written(graph).replace(str(cast.district.id).encode(), b"11111111-1111-4111-8111-111111111111")
    read = read_bpmn(content)
    made = draft(cast, read.drawing, code="")
    assert graph_of(made).steps[0].unit_id is None
