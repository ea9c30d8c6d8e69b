"""What every action on a task does: once per key, on the edition its author saw, and a step in the task's story."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.kernel.action import Unchanged
from giaoban.kernel.actor import Actor
from giaoban.kernel.attachments.actions import store_attachment
from giaoban.kernel.attachments.kinds import DOCUMENTS_AND_PICTURES
from giaoban.kernel.errors import RuleBroken
from giaoban.kernel.formats import clock
from giaoban.kernel.text import clean_text
from giaoban.office.tasks.events import stream_of
from giaoban.office.tasks.models import Evidence, ExtensionState, Step, StepKind, Task
from giaoban.org.models import Post

LONGEST_TEXT = 5000
MOST_FILES = 10


@dataclass(frozen=True)
class Upload:
    """A file as it came in: open and seekable."""

    file: IO[bytes] | Any
    name: str


@dataclass(frozen=True)
class Said:
    """What comes with a step: words, and files that prove them."""

    text: str = ""
    files: Sequence[Upload] = field(default_factory=tuple)


def once(task: Task, actor: Actor, key: str) -> None:
    """Raises `Unchanged` when this person's step of this key is already taken: a retry, not a second step."""
    if key and Step.objects.filter(task=task, person=actor.person_id, key=key).exists():
        raise Unchanged(task)


def fresh(task: Task, edition: int) -> None:
    """Raises `RuleBroken` (stale) when the task moved on since the actor saw it, saying how."""
    if edition == task.edition:
        return
    latest = task.steps.order_by("-at", "-created_at").first()
    what = latest.get_kind_display() if latest else ""
    who = latest.name if latest else ""
    when = clock(latest.at) if latest else ""
    sentence = _(
        "Việc này vừa có thay đổi: {what}, {who}, lúc {when}. Hãy xem lại rồi làm tiếp; chữ đã viết vẫn còn trong ô."
    )
    raise RuleBroken(sentence.format(what=what, who=who, when=when), code="stale")


def begin(task: Task, actor: Actor, edition: int, key: str) -> None:
    """Both of the above: call it under the task's lock."""
    once(task, actor, key)
    fresh(task, edition)


def advance(task: Task, *fields: str) -> None:
    """Save what a step changed; from now on older editions of the task are stale."""
    task.edition += 1
    task.save(update_fields=[*fields, "edition"])


def take(
    task: Task, actor: Actor, kind: StepKind, said: Said | None = None, *, progress: int | None = None, key: str = ""
) -> Step:
    """Write the step with its evidence."""
    said = said or Said()
    now = timezone.now()
    post = Post.objects.select_related("unit").filter(id=actor.post_id).first() if actor.post_id else None
    step = Step(
        task=task,
        kind=kind,
        person_id=actor.person_id,
        post=post,
        name=actor.name.split(", ")[0],
        title=f"{post.title}, {post.unit.name}" if post else "",
        text=said.text,
        progress=progress,
        at=now,
        day=timezone.localdate(now),
        key=key,
    )
    step.save(force_insert=True)
    _keep(step, task, actor, said.files)
    return step


def drop_extension(task: Task) -> None:
    """Close a request for more time that nobody needs answered any more."""
    asked = task.extensions.filter(state=ExtensionState.ASKED)
    asked.update(state=ExtensionState.DROPPED, decided_at=timezone.now())


def words(typed: str, missing: str, *, field: str) -> str:
    """Cleaned text that must be there; `missing` is the sentence when it is not."""
    text = optional_words(typed, field=field)
    if not text:
        raise RuleBroken(missing, field=field)
    return text


def optional_words(typed: str, *, field: str) -> str:
    """Cleaned text that may be empty."""
    text = clean_text(typed)
    if len(text) > LONGEST_TEXT:
        raise RuleBroken(_("Nội dung dài quá 5.000 chữ. Hãy rút gọn hoặc gửi thành tệp."), field=field)
    return text


def _keep(step: Step, task: Task, actor: Actor, files: Iterable[Upload]) -> None:
    uploads = list(files)
    if len(uploads) > MOST_FILES:
        raise RuleBroken(_("Mỗi lần gửi nhiều nhất 10 tệp. Hãy chia làm nhiều lần."), field="evidence")
    for upload in uploads:
        try:
            attachment = store_attachment(
                actor=actor,
                file=upload.file,
                name=upload.name,
                owner=stream_of(task.id),
                unit_id=task.lead_unit_id,
                accept=DOCUMENTS_AND_PICTURES,
            )
        except RuleBroken as refusal:
            raise RuleBroken(f"{upload.name}: {refusal.message}", field="evidence", code=refusal.code) from None
        Evidence.objects.create(step=step, attachment=attachment)
