"""People may give the commands other keys."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("projects", "0003_shows_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="keys",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
