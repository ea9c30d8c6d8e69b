"""An invited unit and what it answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.kernel.models import TrackedModel


class Answer(models.TextChoices):
    """What an invited unit said."""

    WAITING = "waiting", _("Chưa trả lời")
    COMING = "coming", _("Sẽ dự")
    SUBSTITUTE = "substitute", _("Cử người thay")
    DECLINED = "declined", _("Không dự được")
    AGAIN = "again", _("Cần xác nhận lại")
    WITHDRAWN = "withdrawn", _("Không mời nữa")


#: Answers that still wait for the unit.
OPEN_ANSWERS = (Answer.WAITING, Answer.AGAIN)


class SubstituteState(models.TextChoices):
    """What the desk said to a proposed substitute."""

    PROPOSED = "proposed", _("Chờ văn phòng đồng ý")
    ACCEPTED = "accepted", _("Đã đồng ý")
    REFUSED = "refused", _("Không đồng ý")


class Invitation(TrackedModel):
    """One invited unit of one briefing; it outlives its bridge point, so that who was told stays known.

    `answered_by`/`answered_post` are who answered for the unit. `edition` counts answers: the desk's word on a
    substitute is about the proposal it saw.
    """

    briefing = models.ForeignKey("briefings.Briefing", models.CASCADE, related_name="invitations")
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    answer = models.TextField(choices=Answer.choices, default=Answer.WAITING)
    reason = models.TextField(blank=True, default="")
    substitute_post = models.ForeignKey("org.Post", models.PROTECT, null=True, related_name="+")
    substitute_person = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    substitute_state = models.TextField(blank=True, choices=SubstituteState.choices, default="")
    verdict = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("org.Person", models.PROTECT, null=True, related_name="+")
    answered_post = models.ForeignKey("org.Post", models.PROTECT, null=True, related_name="+")
    urged_at = models.DateTimeField(null=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["briefing", "unit"], name="invited_once"),
            models.CheckConstraint(condition=~Q(answer="declined") | ~Q(reason=""), name="declined_says_why"),
            models.CheckConstraint(
                condition=~Q(answer="substitute") | (Q(substitute_post__isnull=False) & ~Q(substitute_state="")),
                name="substitute_has_a_post",
            ),
        ]
        indexes = [models.Index(fields=["unit"], condition=Q(answer__in=["waiting", "again"]), name="invitation_open")]


class InvitedPost(TrackedModel):
    """A post of an invited unit that is told of the briefing."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="posts")
    post = models.ForeignKey("org.Post", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invitation", "post"], name="invited_post_once")]
