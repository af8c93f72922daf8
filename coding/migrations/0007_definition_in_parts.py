"""A definition says when a code is used and when not, and codings can be anchor examples of their code."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coding", "0006_saved_views")]
    operations = [
        migrations.AddField(
            model_name="code", name="used_when", field=models.TextField(blank=True, default="")
        ),
        migrations.AddField(
            model_name="code", name="not_when", field=models.TextField(blank=True, default="")
        ),
        migrations.AddField(
            model_name="coding", name="is_anchor", field=models.BooleanField(default=False)
        ),
    ]
