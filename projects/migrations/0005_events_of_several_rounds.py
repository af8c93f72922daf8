"""An act may lie in several blind rounds at once."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0004_own_keys'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='rounds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None),
        ),
        migrations.RunSQL(
            "UPDATE projects_event SET rounds = ARRAY[round] WHERE round IS NOT NULL",
            "UPDATE projects_event SET round = rounds[1]",
        ),
        migrations.RemoveField(
            model_name='event',
            name='round',
        ),
    ]
