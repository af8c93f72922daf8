"""Whether supervisors read whole texts. Projects from before go on as they were promised."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0002_digest'),
    ]

    operations = [
        migrations.AddField(
            model_name='project',
            name='shows_text',
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL("UPDATE projects_project SET shows_text = true", migrations.RunSQL.noop),
    ]
