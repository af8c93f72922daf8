"""Threads also on codes, memos and documents; who is mentioned; review; how far each has read."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


KEYS = [
    ("coding_thread", "code_id", "coding_code"),
    ("coding_thread", "memo_id", "coding_memo"),
    ("coding_thread", "document_id", "transcripts_document"),
    ("coding_mention", "memo_id", "coding_memo"),
    ("coding_review", "code_id", "coding_code"),
    ("coding_review", "memo_id", "coding_memo"),
    ("coding_review", "document_id", "transcripts_document"),
]


def add(table: str, column: str, target: str) -> migrations.RunSQL:
    name = f"{table}_{column.removesuffix('_id')}_same_project"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (project_id, {column}) "
        f"REFERENCES {target} (project_id, id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('coding', '0004_memos'),
        ('projects', '0001_first'),
        ('transcripts', '0001_first'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('changed_seq', models.PositiveBigIntegerField(default=0)),
                ('state', models.CharField(choices=[('none', 'None'), ('handed_in', 'Handed In'), ('questions', 'Questions'), ('agreed', 'Agreed')], default='none', max_length=9)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.PositiveBigIntegerField(default=0)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.AddField(
            model_name='thread',
            name='about',
            field=models.CharField(choices=[('coding', 'Coding'), ('code', 'Code'), ('memo', 'Memo'), ('document', 'Document')], default='coding', max_length=8),
        ),
        migrations.AddField(
            model_name='thread',
            name='code',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='thread', to='coding.code'),
        ),
        migrations.AddField(
            model_name='thread',
            name='document',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='thread', to='transcripts.document'),
        ),
        migrations.AddField(
            model_name='thread',
            name='memo',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='thread', to='coding.memo'),
        ),
        migrations.AlterField(
            model_name='thread',
            name='coding',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='thread', to='coding.coding'),
        ),
        migrations.AddConstraint(
            model_name='thread',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'coding'), ('code', None), ('coding__isnull', False), ('document', None), ('memo', None)), models.Q(('about', 'code'), ('code__isnull', False), ('coding', None), ('document', None), ('memo', None)), models.Q(('about', 'memo'), ('code', None), ('coding', None), ('document', None), ('memo__isnull', False)), models.Q(('about', 'document'), ('code', None), ('coding', None), ('document__isnull', False), ('memo', None)), _connector='OR'), name='a_thread_is_about_one_thing'),
        ),
        migrations.AddField(
            model_name='mention',
            name='comment',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='coding.comment'),
        ),
        migrations.AddField(
            model_name='mention',
            name='memo',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='coding.memo'),
        ),
        migrations.AddField(
            model_name='mention',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='mention',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='projects.project'),
        ),
        migrations.AddField(
            model_name='review',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='review',
            name='code',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='review', to='coding.code'),
        ),
        migrations.AddField(
            model_name='review',
            name='document',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='review', to='transcripts.document'),
        ),
        migrations.AddField(
            model_name='review',
            name='memo',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='review', to='coding.memo'),
        ),
        migrations.AddField(
            model_name='review',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='projects.project'),
        ),
        migrations.AddField(
            model_name='visit',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='visit',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='projects.project'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('person', 'memo'), name='one_mention_in_a_memo'),
        ),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.UniqueConstraint(fields=('person', 'comment'), name='one_mention_in_a_comment'),
        ),
        migrations.AddIndex(
            model_name='review',
            index=models.Index(fields=['project', 'changed_seq'], name='coding_revi_project_5bb0f1_idx'),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('code__isnull', False), ('document', None), ('memo', None)), models.Q(('code', None), ('document', None), ('memo__isnull', False)), models.Q(('code', None), ('document__isnull', False), ('memo', None)), _connector='OR'), name='a_review_is_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.UniqueConstraint(fields=('project', 'person'), name='one_visit_per_person'),
        ),
        *[add(*key) for key in KEYS],
    ]
