"""Attachments: one row per use of a file whose bytes are stored by content."""

import uuid

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("owner", models.TextField()),
                ("unit_id", models.UUIDField()),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("media_type", models.TextField()),
                ("name", models.TextField()),
                ("created_by", models.UUIDField(null=True)),
            ],
            options={
                "db_table": "kernel_attachment",
                "indexes": [
                    models.Index(fields=["owner", "created_at"], name="attachment_owner"),
                    models.Index(fields=["sha256"], name="attachment_content"),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="attachment_not_empty"),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="attachment_sha256"
                    ),
                ],
            },
        ),
    ]
