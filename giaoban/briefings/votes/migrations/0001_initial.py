"""Votes, their register, ballots by name and urns."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('briefings', '0001_initial'),
        ('org', '0002_vietnamese_order'),
    ]

    operations = [
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('n', models.PositiveIntegerField()),
                ('key', models.TextField()),
                ('question', models.TextField()),
                ('kind', models.TextField(choices=[('motion', 'Tán thành, không tán thành, không có ý kiến'), ('options', 'Chọn một trong các phương án')], default='motion')),
                ('options', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('secret', models.BooleanField(default=False)),
                ('per_unit', models.BooleanField(default=True)),
                ('who', models.TextField(choices=[('all', 'Mọi điểm cầu'), ('level', 'Điểm cầu của một cấp'), ('points', 'Những điểm cầu được chọn')], default='all')),
                ('level', models.TextField(default='')),
                ('point_ids', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('majority', models.TextField(choices=[('simple', 'Quá nửa số phiếu đã bỏ'), ('absolute', 'Quá nửa số được quyền biểu quyết'), ('two_thirds', 'Từ hai phần ba số phiếu đã bỏ')], default='simple')),
                ('quorum', models.PositiveSmallIntegerField(default=50)),
                ('minutes', models.PositiveIntegerField(null=True)),
                ('live', models.BooleanField(default=False)),
                ('state', models.TextField(choices=[('draft', 'Đang chuẩn bị'), ('open', 'Đang biểu quyết'), ('closed', 'Chờ công bố'), ('announced', 'Đã công bố'), ('cancelled', 'Đã hủy')], default='draft')),
                ('opened_at', models.DateTimeField(null=True)),
                ('closes_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('announced_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(default='')),
                ('entitled', models.PositiveIntegerField(default=0)),
                ('voted', models.PositiveIntegerField(default=0)),
                ('counts', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), default=list, size=None)),
                ('passed', models.BooleanField(null=True)),
                ('published', models.JSONField(default=list)),
                ('edition', models.PositiveIntegerField(default=1)),
                ('briefing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='briefings.briefing')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='votes', to='briefings.agendaitem')),
            ],
            options={
                'ordering': ['n'],
            },
        ),
        migrations.CreateModel(
            name='Urn',
            fields=[
                ('vote', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='urn', serialize=False, to='votes.vote')),
                ('sealed', models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name='Voter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('name', models.TextField()),
                ('title', models.TextField(default='')),
                ('voted', models.BooleanField(default=False)),
                ('late_at', models.DateTimeField(null=True)),
                ('late_sent_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.person')),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='briefings.bridgepoint')),
                ('vote', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='register', to='votes.vote')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('choice', models.PositiveSmallIntegerField()),
                ('name', models.TextField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('counted_at', models.DateTimeField()),
                ('keys', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='org.person')),
                ('voter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ballot', to='votes.voter')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='vote',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['closes_at'], name='vote_due'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('briefing', 'n'), name='vote_numbered'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('briefing', 'key'), name='vote_key_once'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('briefing',), name='vote_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.CheckConstraint(condition=models.Q(('question', ''), _negated=True), name='vote_asks'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.CheckConstraint(condition=models.Q(('quorum__lte', 100)), name='vote_quorum_percent'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.CheckConstraint(condition=models.Q(('live', True), ('secret', True), _negated=True), name='vote_secret_has_no_running_count'),
        ),
        migrations.AddConstraint(
            model_name='voter',
            constraint=models.UniqueConstraint(condition=models.Q(('person', None)), fields=('vote', 'point'), name='voter_unit_once'),
        ),
        migrations.AddConstraint(
            model_name='voter',
            constraint=models.UniqueConstraint(fields=('vote', 'person'), name='voter_person_once'),
        ),
    ]
