"""A code that was merged says into which one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("coding", "0002_rows_stay_in_their_project")]
    operations = [
        migrations.AddField(
            model_name="code",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="coding.code",
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE coding_code ADD CONSTRAINT coding_code_merged_into_same_project "
            "FOREIGN KEY (project_id, merged_into_id) REFERENCES coding_code (project_id, id) "
            "DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE coding_code DROP CONSTRAINT coding_code_merged_into_same_project",
        ),
    ]
