
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('briefings', '0004_guests'),
    ]

    operations = [
        migrations.AlterField(
            model_name='briefing',
            name='state',
            field=models.TextField(choices=[('draft', 'Đang soạn'), ('called', 'Đã mời họp'), ('open', 'Đang họp'), ('writing', 'Giao ban bằng văn bản'), ('ended', 'Đã kết thúc'), ('cancelled', 'Đã hủy')], default='draft'),
        ),
    ]
