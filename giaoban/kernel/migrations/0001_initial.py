"""Audit chain, outbox and heartbeats, the triggers that keep the first two append-only, and the search function."""

from django.db import migrations, models

PLAIN = """
CREATE FUNCTION giaoban_plain(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT public.unaccent('public.unaccent'::regdictionary, lower(normalize(value, NFC))) $$;
"""

APPEND_ONLY = """
CREATE FUNCTION giaoban_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON kernel_audit
    FOR EACH ROW EXECUTE FUNCTION giaoban_refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON kernel_audit
    FOR EACH STATEMENT EXECUTE FUNCTION giaoban_refuse_change();
CREATE TRIGGER event_append_only BEFORE UPDATE ON kernel_event
    FOR EACH ROW EXECUTE FUNCTION giaoban_refuse_change();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS unaccent", migrations.RunSQL.noop),
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS btree_gin", migrations.RunSQL.noop),
        migrations.RunSQL(PLAIN, "DROP FUNCTION giaoban_plain"),
        migrations.CreateModel(
            name="AuditRow",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor_person", models.UUIDField(null=True)),
                ("actor_post", models.UUIDField(null=True)),
                ("actor_name", models.TextField()),
                ("origin", models.TextField()),
                ("action", models.TextField()),
                ("code", models.TextField()),
                ("object_type", models.TextField()),
                ("object_id", models.UUIDField()),
                ("payload", models.JSONField()),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "db_table": "kernel_audit",
                "indexes": [
                    models.Index(fields=["object_id", "id"], name="audit_object"),
                    models.Index(fields=["actor_person", "id"], name="audit_person"),
                    models.Index(fields=["at"], name="audit_at"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutboxEvent",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("stream", models.TextField()),
                ("code", models.TextField()),
                ("payload", models.JSONField()),
            ],
            options={
                "db_table": "kernel_event",
                "indexes": [models.Index(fields=["stream", "seq"], name="event_stream")],
            },
        ),
        migrations.CreateModel(
            name="Heartbeat",
            fields=[
                ("name", models.TextField(primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("beat_at", models.DateTimeField()),
                ("detail", models.JSONField(default=dict)),
            ],
            options={"db_table": "kernel_heartbeat"},
        ),
        migrations.RunSQL(
            APPEND_ONLY,
            "DROP TRIGGER audit_append_only ON kernel_audit; DROP TRIGGER audit_no_truncate ON kernel_audit;"
            "DROP TRIGGER event_append_only ON kernel_event; DROP FUNCTION giaoban_refuse_change",
        ),
    ]
