"""The closed lists of dossiers, in the words of the counter."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from giaoban.onestop.clock import PauseReason


class DossierState(models.TextChoices):
    """working ⇄ paused; working → ready (the result lies at the counter) → returned; or it ends another way."""

    WORKING = "working", _("Đang giải quyết")
    PAUSED = "paused", _("Đang tạm dừng")
    READY = "ready", _("Có kết quả, chờ trả")
    RETURNED = "returned", _("Đã trả kết quả")
    REJECTED = "rejected", _("Từ chối giải quyết")
    STOPPED = "stopped", _("Dừng giải quyết")
    WITHDRAWN = "withdrawn", _("Người nộp đã rút")


#: Nothing more happens to these.
CLOSED = (DossierState.RETURNED, DossierState.REJECTED, DossierState.STOPPED, DossierState.WITHDRAWN)


class PauseKind(models.TextChoices):
    """Why the clock stands, as `clock.PauseReason` has it."""

    SUPPLEMENT = PauseReason.SUPPLEMENT.value, _("Chờ người nộp bổ sung")
    OBLIGATION = PauseReason.OBLIGATION.value, _("Chờ người nộp thực hiện nghĩa vụ tài chính")
    OTHER = PauseReason.OTHER.value, _("Lý do khác")


#: What a clerk may choose; a supplement is asked for by its own button, for it is counted.
PAUSE_WORDS = [(kind.value, kind.label) for kind in (PauseKind.OBLIGATION, PauseKind.OTHER)]


class LookReason(models.TextChoices):
    """For what somebody looks at a person's data."""

    CONTACT = "contact", _("Liên hệ người nộp về hồ sơ này")
    CHECK = "check", _("Đối chiếu giấy tờ, thẩm định hồ sơ")
    RESULT = "result", _("Soạn hoặc trả kết quả")
