"""Memos with their versions, and the passages that they quote."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


KEYS = [
    ("coding_memo", "document_id", "transcripts_document"),
    ("coding_memo", "code_id", "coding_code"),
    ("coding_memo", "group_id", "coding_codegroup"),
    ("coding_memo", "coding_id", "coding_coding"),
    ("coding_memo", "parent_id", "coding_memo"),
    ("coding_quote", "document_id", "transcripts_document"),
    ("coding_quote", "memo_id", "coding_memo"),
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
        ('coding', '0003_merged_into'),
        ('projects', '0001_first'),
        ('transcripts', '0001_first'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Memo',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('changed_seq', models.PositiveBigIntegerField(default=0)),
                ('kind', models.CharField(choices=[('note', 'Note'), ('theory', 'Theory'), ('method', 'Method'), ('reflexive', 'Reflexive'), ('summary', 'Summary')], default='note', max_length=9)),
                ('audience', models.CharField(choices=[('private', 'Private'), ('group', 'Group'), ('everybody', 'Everybody')], default='group', max_length=9)),
                ('about', models.CharField(choices=[('project', 'Project'), ('document', 'Document'), ('passage', 'Passage'), ('code', 'Code'), ('group', 'Group'), ('coding', 'Coding'), ('memo', 'Memo')], default='project', max_length=8)),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('quotation', models.TextField(blank=True, default='')),
                ('title', models.CharField(blank=True, default='', max_length=200)),
                ('body', models.TextField(blank=True, default='')),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('narrowed_seq', models.PositiveBigIntegerField(default=0)),
                ('narrowed_from', models.CharField(choices=[('private', 'Private'), ('group', 'Group'), ('everybody', 'Everybody')], default='private', max_length=9)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('code', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memos', to='coding.code')),
                ('coding', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memos', to='coding.coding')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='memos', to='transcripts.document')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memos', to='coding.codegroup')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='coding.memo')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='projects.project')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='MemoVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('base', models.PositiveIntegerField(default=0)),
                ('title', models.CharField(blank=True, default='', max_length=200)),
                ('body', models.TextField(blank=True, default='')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('is_merged', models.BooleanField(default=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('memo', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='coding.memo')),
            ],
        ),
        migrations.CreateModel(
            name='Quote',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('changed_seq', models.PositiveBigIntegerField(default=0)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('quotation', models.TextField()),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotes', to='transcripts.document')),
                ('memo', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='quotes', to='coding.memo')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='projects.project')),
            ],
        ),
        migrations.AddIndex(
            model_name='memo',
            index=models.Index(fields=['project', 'changed_seq'], name='coding_memo_project_57cc17_idx'),
        ),
        migrations.AddIndex(
            model_name='memo',
            index=models.Index(fields=['document'], name='coding_memo_documen_1ae647_idx'),
        ),
        migrations.AddConstraint(
            model_name='memo',
            constraint=models.UniqueConstraint(fields=('project', 'id'), name='memo_in_its_project'),
        ),
        migrations.AddConstraint(
            model_name='memo',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'project'), ('code', None), ('coding', None), ('document', None), ('group', None), ('parent', None)), models.Q(('about', 'document'), ('code', None), ('coding', None), ('document__isnull', False), ('group', None), ('parent', None)), models.Q(('about', 'passage'), ('code', None), ('coding', None), ('document__isnull', False), ('group', None), ('parent', None)), models.Q(('about', 'code'), ('code__isnull', False), ('coding', None), ('document', None), ('group', None), ('parent', None)), models.Q(('about', 'group'), ('code', None), ('coding', None), ('document', None), ('group__isnull', False), ('parent', None)), models.Q(('about', 'coding'), ('code', None), ('coding__isnull', False), ('document__isnull', False), ('group', None), ('parent', None)), models.Q(('about', 'memo'), ('code', None), ('coding', None), ('group', None), ('parent__isnull', False)), _connector='OR'), name='a_memo_is_about_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='memo',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'passage'), ('end__gte', models.F('start')), ('start__isnull', False)), models.Q(models.Q(('about', 'passage'), _negated=True), ('end', None), ('start', None)), _connector='OR'), name='a_passage_has_its_place'),
        ),
        migrations.AddConstraint(
            model_name='memo',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='no_memo_is_about_itself'),
        ),
        migrations.AddConstraint(
            model_name='memoversion',
            constraint=models.UniqueConstraint(fields=('memo', 'number'), name='versions_do_not_repeat'),
        ),
        migrations.AddConstraint(
            model_name='quote',
            constraint=models.CheckConstraint(condition=models.Q(('end__gte', models.F('start'))), name='quote_ends_after_it_starts'),
        ),
        *[add(*key) for key in KEYS],
    ]
