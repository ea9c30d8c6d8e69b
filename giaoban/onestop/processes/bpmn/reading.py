"""A process from a BPMN 2.0 file, our own or anybody's. What cannot be used is refused whole, with what to change.

Exclusive gateways and events between steps become the ways out of the step before. Branches between two parallel or
inclusive gateways become consultations of the first branch's step. Lanes tell roles by their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TypeVar
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from lxml import etree

from giaoban.kernel.text import clean_line, clean_text, plain
from giaoban.onestop.processes.bpmn.names import BPMN, bpmn, ours
from giaoban.onestop.processes.models.words import LimitKinds, MoveKind, StepKind, StepRole, UnitRule
from giaoban.onestop.processes.plans import Drawing, MovePlan, ProcessPlan, StepPlan

TASKS = frozenset(
    {"task", "userTask", "manualTask", "serviceTask", "scriptTask", "sendTask", "receiveTask", "businessRuleTask"}
)
FORKS = frozenset({"parallelGateway", "inclusiveGateway"})
THROUGH = frozenset({"exclusiveGateway", "intermediateCatchEvent", "intermediateThrowEvent", "eventBasedGateway"})
ROLE_WORDS = (
    ("mot cua", StepRole.COUNTER),
    ("tiep nhan", StepRole.COUNTER),
    ("tra ket qua", StepRole.COUNTER),
    ("van thu", StepRole.CLERK),
    ("lanh dao", StepRole.LEADER),
    ("chu tich", StepRole.LEADER),
    ("thon", StepRole.VILLAGE),
    ("truong ban", StepRole.VILLAGE),
)
MOST_TASKS, MOST_FLOWS, LONGEST = 60, 600, 120
W = TypeVar("W", bound=TextChoices)


class BpmnRefused(Exception):
    """The file cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True)
class ReadProcess:
    """What was read."""

    plan: ProcessPlan
    drawing: Drawing


@dataclass
class _Read:
    """The nodes and flows of the file's process while it is being understood."""

    nodes: dict[str, etree._Element]
    flows: list[etree._Element]
    lanes: dict[str, str]
    order: list[str] = field(default_factory=list)
    branch: set[str] = field(default_factory=set)
    consults: list[tuple[str, str, str]] = field(default_factory=list)

    def kind(self, ref: str) -> str:
        """The element's name without its namespace."""
        return str(etree.QName(self.nodes[ref]).localname)

    def out(self, ref: str) -> list[etree._Element]:
        """Flows that leave a node, in the file's order."""
        return [flow for flow in self.flows if flow.get("sourceRef") == ref]

    def is_join(self, ref: str) -> bool:
        """Whether branches come together here."""
        return self.kind(ref) in FORKS and len(self.out(ref)) < 2

    def ends(self, ref: str) -> bool:
        """Whether the process ends here."""
        return self.kind(ref) == "endEvent"


def read_bpmn(content: bytes) -> ReadProcess:
    """The process of a file. Raises `BpmnRefused`."""
    process = _process(content)
    read = _collected(process)
    start = next((ref for ref in read.nodes if read.kind(ref) == "startEvent"), None)
    if start is None:
        raise BpmnRefused(_("Tệp không có điểm bắt đầu. Hãy thêm một “Start Event” rồi xuất lại."))
    _branches(read)
    moves = list(_moves(read))
    _in_order(read, start, moves)
    steps = tuple(_step(read, ref) for ref in read.order)
    return ReadProcess(_plan(process), Drawing(steps, tuple(_planned(read, moves))))


def _process(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise BpmnRefused(_("Tệp không đọc được. Hãy xuất lại tệp BPMN 2.0 (.bpmn) từ phần mềm vẽ.")) from None
    if root.getroottree().docinfo.doctype or root.tag != bpmn("definitions"):
        raise BpmnRefused(_("Tệp này không phải BPMN 2.0. Hãy chọn tệp .bpmn xuất từ phần mềm vẽ quy trình."))
    found = root.findall(bpmn("process"))
    if not found:
        raise BpmnRefused(_("Tệp BPMN không có quy trình nào."))
    return max(found, key=len)


def _collected(process: etree._Element) -> _Read:
    nodes: dict[str, etree._Element] = {}
    known = TASKS | FORKS | THROUGH | {"startEvent", "endEvent"}
    for child in process:
        if not isinstance(child.tag, str) or etree.QName(child).namespace != BPMN:
            continue
        kind, ref = etree.QName(child).localname, child.get("id")
        if kind in ("subProcess", "callActivity", "complexGateway", "transaction", "adHocSubProcess", "boundaryEvent"):
            raise BpmnRefused(
                _(
                    "Tệp có phần tử “{kind}” ({name}) mà quy trình một cửa không dùng. Hãy vẽ lại bằng bước thường."
                ).format(kind=kind, name=child.get("name") or ref)
            )
        if kind in known and ref:
            nodes[ref] = child
    flows = [
        flow
        for flow in process.findall(bpmn("sequenceFlow"))
        if flow.get("sourceRef") in nodes and flow.get("targetRef") in nodes
    ]
    tasks = [ref for ref, node in nodes.items() if etree.QName(node).localname in TASKS]
    if not 0 < len(tasks) <= MOST_TASKS or len(flows) > MOST_FLOWS:
        raise BpmnRefused(
            _("Quy trình trong tệp phải có từ 1 đến 60 bước; tệp này có {count}.").format(count=len(tasks))
        )
    lanes = {
        (ref.text or "").strip(): lane.get("name") or ""
        for lane in process.iter(bpmn("lane"))
        for ref in lane.findall(bpmn("flowNodeRef"))
    }
    return _Read(nodes, flows, lanes)


def _branches(read: _Read) -> None:
    """Of each fork: its first branch is the main line, the others are asked by that line's first step."""
    for fork in [ref for ref in read.nodes if read.kind(ref) in FORKS and len(read.out(ref)) > 1]:
        first, *others = sorted(read.out(fork), key=lambda flow: flow.get(ours("kind")) == MoveKind.CONSULT)
        entry = _ahead(read, first)
        for flow in others:
            asked = _ahead(read, flow)
            if len(entry) != 1 or len(asked) != 1 or {read.kind(entry[0][0]), read.kind(asked[0][0])} - TASKS:
                raise BpmnRefused(
                    _("Sau cổng song song, mỗi nhánh phải bắt đầu bằng đúng một bước. Hãy vẽ lại nhánh đó.")
                )
            read.consults.append((entry[0][0], asked[0][0], asked[0][1]))
            _mark(read, asked[0][0])


def _mark(read: _Read, entry: str) -> None:
    todo, joined = [entry], False
    while todo:
        ref = todo.pop()
        if ref in read.branch:
            joined = True
            continue
        read.branch.add(ref)
        for flow in read.out(ref):
            for target, _label, _kind in _ahead(read, flow):
                if read.is_join(target):
                    joined = True
                elif read.ends(target):
                    raise BpmnRefused(
                        _("Một nhánh song song đi thẳng tới kết thúc. Hãy nối nó vào cổng gộp trước bước tiếp theo.")
                    )
                else:
                    todo.append(target)
    if not joined:
        raise BpmnRefused(_("Cổng song song chưa có cổng gộp. Hãy thêm cổng gộp các nhánh rồi xuất lại."))


def _ahead(read: _Read, flow: etree._Element) -> list[tuple[str, str, str]]:
    """(node, words, our kind) of the tasks, joins and ends that a flow leads to, gateways and events passed through."""
    found: dict[str, tuple[str, str]] = {}
    todo, seen = [(flow, "", "")], set[str]()
    while todo:
        now, label, kind = todo.pop(0)
        target = str(now.get("targetRef"))
        label, kind = now.get("name") or label, now.get(ours("kind")) or kind
        fork = read.kind(target) in FORKS and not read.is_join(target)
        if read.kind(target) not in THROUGH and not fork:
            found.setdefault(target, (label, kind))
        elif target not in seen:
            seen.add(target)
            onward = sorted(read.out(target), key=lambda each: each.get(ours("kind")) == MoveKind.CONSULT)
            todo += [(each, label, kind) for each in (onward[:1] if fork else onward)]
    return [(ref, *said) for ref, said in found.items()]


def _moves(read: _Read) -> Iterator[tuple[str, str | None, str, str]]:
    """(source, target, kind, words) of every way between steps; a way back is told apart later."""
    for source in [ref for ref in read.nodes if read.kind(ref) in TASKS]:
        todo = [found for flow in read.out(source) for found in _ahead(read, flow)]
        seen = set[str]()
        while todo:
            target, label, kind = todo.pop(0)
            if read.is_join(target) and target in seen:
                continue
            seen.add(target)
            if read.ends(target):
                yield source, None, MoveKind.FINISH, label
            elif not read.is_join(target):
                yield source, target, kind if kind == MoveKind.BACK else MoveKind.FORWARD, label
            elif source in read.branch:
                yield source, None, MoveKind.REPLY, label
            else:
                todo += [
                    (ref, words or label, found or kind)
                    for flow in read.out(target)
                    for ref, words, found in _ahead(read, flow)
                ]
    for asking, asked, label in read.consults:
        yield asking, asked, MoveKind.CONSULT, label


def _in_order(read: _Read, start: str, moves: list[tuple[str, str | None, str, str]]) -> None:
    """Steps in the order in which the dossier comes to them (our own files say it); ways back become ways back."""
    onward: dict[str, list[str]] = {}
    for source, target, kind, _label in moves:
        if target is not None and kind != MoveKind.BACK:
            onward.setdefault(source, []).append(target)
    done: list[str] = []
    path: list[str] = []
    backs: set[tuple[str, str]] = set()

    def visit(ref: str) -> None:
        path.append(ref)
        for target in onward.get(ref, []):
            if target in path:
                backs.add((ref, target))
            elif target not in done:
                visit(target)
        path.pop()
        done.append(ref)

    for flow in read.out(start):
        for ref, _label, _kind in _ahead(read, flow):
            if read.kind(ref) in TASKS and ref not in done:
                visit(ref)
    tasks = [ref for ref in read.nodes if read.kind(ref) in TASKS]
    found = done[::-1] + [ref for ref in tasks if ref not in done]
    said = {ref: _number(_facts(read, ref).get("position")) for ref in found}
    read.order = sorted(found, key=lambda ref: said[ref] or 0) if all(said.values()) else found
    moves[:] = [
        (source, target, MoveKind.BACK if (source, target) in backs else kind, label)
        for source, target, kind, label in moves
    ]


def _planned(read: _Read, moves: list[tuple[str, str | None, str, str]]) -> Iterator[MovePlan]:
    places = {ref: place for place, ref in enumerate(read.order)}
    known = set()
    for source, target, kind, label in moves:
        if (source, target, kind) in known or source == target:
            continue
        known.add((source, target, kind))
        words = clean_line(label)[:LONGEST] or str(MoveKind(kind).label)
        yield MovePlan(places[source], None if target is None else places[target], MoveKind(kind), words)


def _step(read: _Read, ref: str) -> StepPlan:
    node, facts = read.nodes[ref], _facts(read, ref)
    name = clean_line(node.get("name") or "")[:LONGEST] or _("Bước chưa đặt tên")
    rule = _one_of(UnitRule, facts.get("unitRule"), UnitRule.SAME)
    unit = _uuid(facts.get("unit"))
    documentation = node.find(bpmn("documentation"))
    return StepPlan(
        name=name,
        kind=_one_of(StepKind, facts.get("kind"), StepKind.CONSULT if ref in read.branch else StepKind.WORK),
        role=_one_of(StepRole, facts.get("role"), _role(f"{read.lanes.get(ref, '')} {name}")),
        unit_rule=rule,
        unit_id=unit if rule is UnitRule.NAMED else None,
        agency=clean_line(facts.get("agency") or "")[:LONGEST],
        minutes=_number(facts.get("minutes")),
        text=clean_text(documentation.text or "")[:4000] if documentation is not None else "",
        papers=clean_text(facts.get("papers") or "")[:4000],
    )


def _plan(process: etree._Element) -> ProcessPlan:
    facts = process.find(f"{bpmn('extensionElements')}/{ours('process')}")
    known = {} if facts is None else dict(facts.attrib)
    kind = known.get("limitKind", "") if known.get("limitKind", "") in LimitKinds.values else ""
    try:
        amount = Decimal(known["limitAmount"]) if kind and "limitAmount" in known else None
    except InvalidOperation:
        kind, amount = "", None
    if amount is not None and not amount.is_finite():
        kind, amount = "", None
    return ProcessPlan(clean_line(process.get("name") or "")[:250] or _("Quy trình nhập từ tệp"), "", kind, amount)


def _facts(read: _Read, ref: str) -> dict[str, str]:
    found = read.nodes[ref].find(f"{bpmn('extensionElements')}/{ours('step')}")
    return {} if found is None else {str(name): str(value) for name, value in found.attrib.items()}


def _role(words: str) -> StepRole:
    typed = plain(words)
    return next((role for word, role in ROLE_WORDS if word in typed), StepRole.SPECIALIST)


def _one_of(words: type[W], value: str | None, otherwise: W) -> W:
    return words(value) if value in words.values else otherwise


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and 0 < int(value) < 10**6 else None


def _uuid(value: str | None) -> UUID | None:
    try:
        return UUID(value) if value else None
    except ValueError:
        return None
