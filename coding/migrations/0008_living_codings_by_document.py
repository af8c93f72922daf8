"""The index of living codings also knows the document."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coding', '0007_definition_in_parts'),
        ('projects', '0003_shows_text'),
        ('transcripts', '0001_first'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='coding',
            name='living_codings',
        ),
        migrations.AddIndex(
            model_name='coding',
            index=models.Index(condition=models.Q(('withdrawn_at__isnull', True)), fields=['project', 'code', 'document'], name='living_codings'),
        ),
    ]
