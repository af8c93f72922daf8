from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("transcripts", "0001_first")]

    operations = [
        migrations.RemoveConstraint(model_name="turn", name="turns_are_numbered"),
        migrations.AddConstraint(
            model_name="turn",
            constraint=models.UniqueConstraint(
                deferrable=models.Deferrable.DEFERRED,
                fields=("document", "number"),
                name="turns_are_numbered",
            ),
        ),
    ]
