from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0002_turns_are_numbered_anew")]

    operations = [
        migrations.AddField(
            model_name="upload",
            name="choices",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="document",
            name="description",
            field=models.TextField(blank=True, default=""),
        ),
    ]
