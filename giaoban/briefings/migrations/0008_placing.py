import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('briefings', '0007_true_time'),
    ]

    operations = [
        migrations.CreateModel(
            name='Placing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('janus', models.TextField()),
                ('first', models.BooleanField()),
                ('placed_at', models.DateTimeField()),
                ('briefing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placings', to='briefings.briefing')),
            ],
            options={
                'ordering': ['-first', 'placed_at'],
                'constraints': [models.UniqueConstraint(fields=('briefing', 'janus'), name='placing_once'), models.UniqueConstraint(condition=models.Q(('first', True)), fields=('briefing',), name='placing_one_first')],
            },
        ),
    ]
