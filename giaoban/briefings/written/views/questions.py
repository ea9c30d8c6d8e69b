"""Questions and answers in writing."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from giaoban.briefings.written import access
from giaoban.briefings.written.actions.questions import (
    answer_in_writing,
    ask_in_writing,
    withdraw_written_question,
)
from giaoban.briefings.written.views.pages import desk_page, unit_page
from giaoban.kernel.errors import Absent, RuleBroken
from giaoban.kernel.text import clean_line
from giaoban.org.http import SignedInRequest
from giaoban.org.views.guard import signed_in


@require_POST
@signed_in
def ask(request: SignedInRequest, briefing_id: UUID) -> HttpResponse:
    """The unit asks about an item; what was typed stays when it is refused."""
    item_id, body = _item_id(request.POST.get("item", "")), request.POST.get("body", "")
    key = clean_line(request.POST.get("key", ""))[:64] or str(uuid4())
    try:
        ask_in_writing(actor=request.actor, briefing_id=briefing_id, item_id=item_id, body=body, key=key)
    except RuleBroken as refusal:
        refused = {"item": str(item_id or ""), "body": body, "problem": str(refusal.message)}
        return unit_page(request, briefing_id, status=422, refused=refused)
    messages.success(request, _("Đã gửi câu hỏi. Câu trả lời hiện ở đây và đơn vị sẽ được báo."))
    return redirect(f"{reverse('written', args=[briefing_id])}#noi-dung-{item_id or 'chung'}")


@require_POST
@signed_in
def withdraw(request: SignedInRequest, briefing_id: UUID, question_id: UUID) -> HttpResponse:
    """The unit takes its question back."""
    try:
        withdraw_written_question(actor=request.actor, briefing_id=briefing_id, question_id=question_id)
        messages.success(request, _("Đã rút câu hỏi."))
    except RuleBroken as refusal:
        messages.error(request, str(refusal.message))
    return redirect("written", briefing_id)


@require_POST
@signed_in
def answer(request: SignedInRequest, briefing_id: UUID, question_id: UUID) -> HttpResponse:
    """The desk answers; another's newer answer is shown beside what was typed."""
    written = access.written_to_prepare(request.actor, briefing_id)
    question = access.question_of(written.briefing, question_id)
    typed, text = request.POST.get("edition", ""), request.POST.get("answer", "")
    edition = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 8 else 0
    try:
        answer_in_writing(
            actor=request.actor, briefing_id=briefing_id, question_id=question_id, answer=text, edition=edition
        )
    except RuleBroken as refusal:
        # The next saving starts from what the sentence shows.
        newer = access.question_of(written.briefing, question_id).edition if refusal.code == "stale" else edition
        refused = {"question": question.id, "answer": text, "problem": str(refusal.message), "edition": newer}
        return desk_page(request, written.briefing, status=422, refused=refused)
    messages.success(request, _("Đã trả lời; mọi đơn vị đều đọc được."))
    return redirect(f"{reverse('written', args=[briefing_id])}#cau-hoi")


def _item_id(typed: str) -> UUID | None:
    try:
        return UUID(typed) if typed else None
    except ValueError:
        raise Absent from None
