"""Threads on passages of a text, and for whom a thread waits."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


SAME_PROJECT = "coding_thread_round_same_project"


class Migration(migrations.Migration):

    dependencies = [
        ('coding', '0010_fewer_indexes'),
        ('projects', '0003_shows_text'),
        ('transcripts', '0001_first'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='thread',
            name='a_thread_is_about_one_thing',
        ),
        migrations.AddField(
            model_name='thread',
            name='assigned_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='thread',
            name='begun_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='thread',
            name='end',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='thread',
            name='quotation',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='thread',
            name='round',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='threads', to='coding.round'),
        ),
        migrations.AddField(
            model_name='thread',
            name='start',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='thread',
            name='about',
            field=models.CharField(choices=[('coding', 'Coding'), ('code', 'Code'), ('memo', 'Memo'), ('document', 'Document'), ('passage', 'Passage')], default='coding', max_length=8),
        ),
        migrations.AlterField(
            model_name='thread',
            name='document',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='threads', to='transcripts.document'),
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'coding'), ('code', None), ('coding__isnull', False), ('document', None), ('memo', None)), models.Q(('about', 'code'), ('code__isnull', False), ('coding', None), ('document', None), ('memo', None)), models.Q(('about', 'memo'), ('code', None), ('coding', None), ('document', None), ('memo__isnull', False)), models.Q(('about', 'document'), ('code', None), ('coding', None), ('document__isnull', False), ('memo', None)), models.Q(('about', 'passage'), ('code', None), ('coding', None), ('document__isnull', False), ('memo', None)), _connector='OR'), name='a_thread_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.UniqueConstraint(condition=models.Q(('about', 'document')), fields=('document',), name='one_thread_about_a_document'),
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'passage'), ('begun_by__isnull', False), ('end__gte', models.F('start')), ('start__isnull', False)), models.Q(models.Q(('about', 'passage'), _negated=True), ('begun_by', None), ('end', None), ('round', None), ('start', None)), _connector='OR'), name='a_thread_on_a_passage_has_its_place'),
        ),
        migrations.RunSQL(
            f"ALTER TABLE coding_thread ADD CONSTRAINT {SAME_PROJECT} FOREIGN KEY (project_id, round_id) "
            "REFERENCES coding_round (project_id, id) DEFERRABLE INITIALLY DEFERRED",
            f"ALTER TABLE coding_thread DROP CONSTRAINT {SAME_PROJECT}",
        ),
    ]
