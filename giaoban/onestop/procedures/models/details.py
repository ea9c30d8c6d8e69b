"""What belongs to one version: the papers to bring, the ways to hand them in, and what it costs."""

from django.db import models
from django.db.models import Q

from giaoban.kernel.models import TrackedModel
from giaoban.onestop.procedures.models.procedure import Version
from giaoban.onestop.procedures.models.words import Channel, FeeKind, TimeUnit


class Paper(TrackedModel):
    """One paper to bring or show (thành phần hồ sơ).

    `group` is the heading it stands under (a case: "Trường hợp …", or "Giấy tờ phải xuất trình"). `form_name` is the
    form's file or number. `shown`: it is shown and given back. `reusable`: kept on record
    when handed in once and not asked for again; `kind` names it across procedures for that.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="papers")
    position = models.PositiveIntegerField()
    group = models.TextField(blank=True, default="")
    name = models.TextField()
    form_name = models.TextField(blank=True, default="")
    shown = models.BooleanField(default=False)
    originals = models.PositiveSmallIntegerField(default=1)
    copies = models.PositiveSmallIntegerField(default=0)
    required = models.BooleanField(default=True)
    reusable = models.BooleanField(default=False)
    kind = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="paper_position_once"),
            models.CheckConstraint(condition=~Q(name=""), name="paper_named"),
        ]


class Way(TrackedModel):
    """One channel by which dossiers are taken in, with its own time where the law gives it one."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="ways")
    channel = models.TextField(choices=Channel.choices)
    amount = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    unit = models.TextField(choices=TimeUnit.choices, blank=True, default="")
    note = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["channel"]
        constraints = [models.UniqueConstraint(fields=["version", "channel"], name="way_once")]


class Fee(TrackedModel):
    """One amount to pay, in đồng; 0 is free of charge, none is "as the law says" (`note` tells).

    `channel` "" holds for every channel.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="fees")
    position = models.PositiveIntegerField()
    channel = models.TextField(choices=Channel.choices, blank=True, default="")
    kind = models.TextField(choices=FeeKind.choices, default=FeeKind.CHARGE)
    amount = models.DecimalField(max_digits=12, decimal_places=0, null=True)
    note = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="fee_position_once"),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gte=0), name="fee_not_negative"),
        ]
