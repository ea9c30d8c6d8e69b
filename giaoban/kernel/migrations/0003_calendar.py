"""The working calendar: hours by date, and single days."""

import uuid

import django.utils.timezone
from django.db import migrations, models

import giaoban.kernel.calendar.models

KINDS = ["off", "working", "morning", "afternoon"]


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_attachment")]
    operations = [
        migrations.CreateModel(
            name="WorkingHours",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("unit_id", models.UUIDField(null=True)),
                ("valid_from", models.DateField()),
                ("week", models.JSONField()),
                ("removed", models.BooleanField(default=False)),
                ("edition", models.BigIntegerField(default=giaoban.kernel.calendar.models.new_edition)),
            ],
            options={
                "db_table": "kernel_working_hours",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit_id", "valid_from"), name="working_hours_once", nulls_distinct=False
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DayOverride",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("unit_id", models.UUIDField(null=True)),
                ("day", models.DateField()),
                ("kind", models.TextField(choices=[(kind, kind) for kind in KINDS])),
                ("name", models.TextField()),
                ("removed", models.BooleanField(default=False)),
                ("edition", models.BigIntegerField(default=giaoban.kernel.calendar.models.new_edition)),
            ],
            options={
                "db_table": "kernel_day_override",
                "constraints": [
                    models.UniqueConstraint(fields=("unit_id", "day"), name="day_override_once", nulls_distinct=False),
                    models.CheckConstraint(condition=models.Q(("kind__in", KINDS)), name="day_kind"),
                ],
            },
        ),
    ]
