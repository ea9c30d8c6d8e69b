"""A relay is prepared: from where, with which agenda item; and tried before it is needed."""

from dataclasses import asdict, dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.adapters.relay.address import check_form
from giaoban.adapters.relay.probe import Findings
from giaoban.adapters.relay.trouble import Refused
from giaoban.briefings import patches
from giaoban.briefings.models import AgendaItem, Briefing
from giaoban.briefings.relay import access, shapes
from giaoban.briefings.relay.events import RelayAdded, RelayChanged, RelayCheckAsked, RelayChecked, RelayRemoved
from giaoban.briefings.relay.models import Check, Kind, Relay
from giaoban.briefings.relay.words import found_sentence, problem_sentence, shown_address
from giaoban.kernel.action import Unchanged, action, record
from giaoban.kernel.actor import Actor
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.jobs import defer
from giaoban.kernel.text import clean_line

MOST_RELAYS = 10


@dataclass(frozen=True)
class RelayPlan:
    """What the secretary fills in. `url` is empty for a source at the desk (SCREEN); `item_id` None: started by hand.

    An empty `url` of an address that is known keeps it: it is never shown again once it was written.
    """

    title: str
    kind: str
    url: str = ""
    item_id: UUID | None = None
    follows: bool = True
    yields: bool = True


@action
def add_relay(*, actor: Actor, briefing_id: UUID, plan: RelayPlan, key: str) -> Relay:
    """One more source; the same `key` again is the same source. A new address is tried at once."""
    briefing = access.briefing_to_relay_in(actor, briefing_id)
    known = Relay.objects.filter(briefing=briefing, key=key).first()
    if known is not None:
        raise Unchanged(known)
    briefing.refuse_if_over()
    if Relay.objects.filter(briefing=briefing).count() >= MOST_RELAYS:
        raise RuleBroken(_("Cuộc họp đã có 10 nguồn tiếp sóng. Hãy bỏ bớt nguồn không dùng."))
    relay = Relay(briefing=briefing, key=key)
    _apply(relay, briefing, plan)
    relay.save()
    if relay.kind == Kind.ADDRESS:
        _begin_check(relay)
    parts = patches.to_all(shapes.relays([relay]))
    record(relay, RelayAdded(briefing.id, relay.title, shown_address(relay), parts=parts))
    return relay


@action
def change_relay(*, actor: Actor, briefing_id: UUID, relay_id: UUID, plan: RelayPlan, edition: int) -> Relay:
    """Correct it, as of `edition`: RuleBroken ("stale") when somebody changed it since."""
    briefing = access.briefing_to_relay_in(actor, briefing_id)
    briefing.refuse_if_over()
    relay = access.relay_of(briefing, relay_id)
    if edition != relay.edition:
        now = f"{relay.title} · {shown_address(relay)}"
        sentence = _("Nguồn này vừa được người khác sửa thành: {now}. Hãy xem lại rồi lưu lần nữa.")
        raise RuleBroken(str(sentence).format(now=now), code="stale")
    former = (relay.kind, relay.url)
    if relay.on_air and (plan.kind, plan.url.strip() or relay.url) != former:
        raise RuleBroken(_("Nguồn đang phát. Hãy dừng tiếp sóng rồi đổi địa chỉ."), field="url")
    _apply(relay, briefing, plan)
    relay.edition += 1
    fields = ["title", "kind", "url", "item", "follows", "yields", "edition"]
    relay.save(update_fields=fields)
    if relay.kind == Kind.ADDRESS and (relay.kind, relay.url) != former:
        _begin_check(relay)
    parts = patches.to_all(shapes.relays([relay]))
    record(relay, RelayChanged(briefing.id, relay.title, shown_address(relay), parts=parts))
    return relay


@action
def remove_relay(*, actor: Actor, briefing_id: UUID, relay_id: UUID) -> Briefing:
    """Take a source away that was never on the air; what was relayed stays on record."""
    briefing = access.briefing_to_relay_in(actor, briefing_id)
    briefing.refuse_if_over()
    relay = access.relay_of(briefing, relay_id)
    if relay.on_air:
        raise RuleBroken(_("Nguồn đang phát. Hãy dừng tiếp sóng trước."))
    if relay.turns.exists():
        raise RuleBroken(_("Nguồn này đã được phát nên phải giữ lại trong hồ sơ cuộc họp."))
    title = relay.title
    relay.delete()
    record(briefing, RelayRemoved(briefing.id, title, parts=patches.to_all(patches.gone("relays", [relay_id]))))
    return briefing


@action
def check_relay(*, actor: Actor, briefing_id: UUID, relay_id: UUID) -> Relay:
    """Ask for a trial of the address; the answer comes within half a minute."""
    briefing = access.briefing_to_relay_in(actor, briefing_id)
    relay = access.relay_of(briefing, relay_id)
    briefing.refuse_if_over()
    if relay.kind != Kind.ADDRESS:
        raise RuleBroken(_("Nguồn từ máy của bàn chủ trì được thử ngay trong phòng họp, khi bấm Chia sẻ."))
    if relay.check_state == Check.RUNNING:
        raise Unchanged(relay)
    _begin_check(relay)
    record(relay, RelayCheckAsked(briefing.id, relay.title))
    return relay


@action
def finish_check(*, actor: Actor, relay_id: UUID, url: str, found: Findings | None, problem: str = "") -> Relay:
    """What the trial of `url` said; an address that was changed meanwhile has a trial of its own."""
    relay = Relay.objects.select_for_update(no_key=True).filter(id=relay_id).first() if actor.is_system else None
    if relay is None:
        raise Absent
    if relay.url != url or relay.check_state != Check.RUNNING:
        raise Unchanged(relay)
    relay.check_state = Check.FOUND if found else Check.FAILED
    relay.checked_at, relay.check_problem = timezone.now(), problem
    relay.found = asdict(found) if found else {}
    relay.save(update_fields=["check_state", "checked_at", "found", "check_problem"])
    record(relay, RelayChecked(relay.briefing_id, relay.title, found_sentence(relay.found) or problem))
    return relay


def _begin_check(relay: Relay) -> None:
    relay.check_state, relay.check_problem, relay.found = Check.RUNNING, "", {}
    relay.save(update_fields=["check_state", "check_problem", "found"])
    defer("check_relay", relay_id=str(relay.id))


def _apply(relay: Relay, briefing: Briefing, plan: RelayPlan) -> None:
    relay.title = clean_line(plan.title)
    if not relay.title or len(relay.title) > 200:
        raise RuleBroken(_("Hãy ghi tên hội nghị được tiếp sóng, không quá 200 chữ."), field="title")
    if plan.kind not in Kind.values:
        raise RuleBroken(_("Hãy chọn loại nguồn trong danh sách."), field="kind")
    item = None
    if plan.item_id is not None:
        item = AgendaItem.objects.filter(briefing=briefing, id=plan.item_id).first()
        if item is None:
            raise RuleBroken(_("Nội dung này không còn trong chương trình. Hãy chọn nội dung khác."), field="item_id")
    url = plan.url.strip() or (relay.url if plan.kind == Kind.ADDRESS else "")
    if plan.kind == Kind.ADDRESS:
        try:
            check_form(url)
        except Refused as refused:
            raise RuleBroken(problem_sentence(refused.code), field="url") from None
    relay.kind, relay.url, relay.item = plan.kind, url if plan.kind == Kind.ADDRESS else "", item
    relay.follows, relay.yields = plan.follows, plan.yields
