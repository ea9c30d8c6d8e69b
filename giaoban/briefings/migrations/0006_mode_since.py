"""Since when a point's link carries its present mode."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("briefings", "0005_alter_briefing_state")]

    operations = [
        migrations.AddField("bridgepoint", "mode_since", models.DateTimeField(null=True)),
    ]
