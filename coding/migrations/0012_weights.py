"""A code may declare weights, and its codings carry them."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('coding', '0011_threads_on_passages'),
        ('projects', '0003_shows_text'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='code',
            name='weight_from',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='code',
            name='weight_high',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='code',
            name='weight_low',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='code',
            name='weight_to',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='coding',
            name='weight',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='code',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('weight_from', None), ('weight_to', None)), models.Q(('weight_from__isnull', False), ('weight_to__gt', models.F('weight_from')), ('weight_to__lte', 9)), _connector='OR'), name='weights_go_from_low_to_high'),
        ),
    ]
