"""Written opinion rounds, their documents and answers."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('briefings', '0001_initial'),
        ('kernel', '0002_attachment'),
        ('org', '0002_vietnamese_order'),
        ('votes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpinionRound',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('key', models.TextField()),
                ('title', models.TextField()),
                ('body', models.TextField(default='')),
                ('options', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('deadline', models.DateTimeField()),
                ('unit_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('state', models.TextField(choices=[('draft', 'Đang soạn'), ('open', 'Đang lấy ý kiến'), ('closed', 'Đã kết thúc'), ('cancelled', 'Đã hủy')], default='draft')),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(default='')),
                ('search', models.TextField(default='')),
                ('edition', models.PositiveIntegerField(default=1)),
                ('briefing', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='opinion_rounds', to='briefings.briefing')),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
            ],
            options={
                'ordering': ['-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('unit_name', models.TextField()),
                ('choice', models.PositiveSmallIntegerField(null=True)),
                ('comment', models.TextField(default='')),
                ('person_name', models.TextField(default='')),
                ('answered_at', models.DateTimeField(null=True)),
                ('edition', models.PositiveIntegerField(default=0)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.unit')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='votes.opinionround')),
            ],
            options={
                'ordering': ['unit_name'],
            },
        ),
        migrations.CreateModel(
            name='RoundDocument',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('title', models.TextField()),
                ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.attachment')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='votes.opinionround')),
            ],
            options={
                'ordering': ['created_at'],
            },
        ),
        migrations.AddIndex(
            model_name='opinionround',
            index=models.Index(fields=['host', '-created_at'], name='round_host'),
        ),
        migrations.AddIndex(
            model_name='opinionround',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['deadline'], name='round_due'),
        ),
        migrations.AddIndex(
            model_name='opinionround',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('search', config='simple'), name='round_search'),
        ),
        migrations.AddConstraint(
            model_name='opinionround',
            constraint=models.UniqueConstraint(fields=('host', 'key'), name='round_key_once'),
        ),
        migrations.AddConstraint(
            model_name='opinionround',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='round_titled'),
        ),
        migrations.AddIndex(
            model_name='opinion',
            index=models.Index(condition=models.Q(('answered_at', None)), fields=['unit'], name='opinion_awaited'),
        ),
        migrations.AddConstraint(
            model_name='opinion',
            constraint=models.UniqueConstraint(fields=('round', 'unit'), name='opinion_once'),
        ),
    ]
