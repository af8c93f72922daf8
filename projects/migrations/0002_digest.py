"""How often a mail tells somebody what is new."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0001_first'),
    ]

    operations = [
        migrations.AddField(
            model_name='person',
            name='digest',
            field=models.CharField(choices=[('never', 'Never'), ('daily', 'Daily'), ('weekly', 'Weekly')], default='never', max_length=6),
        ),
        migrations.AddField(
            model_name='person',
            name='digest_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
