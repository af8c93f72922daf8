"""Composite foreign keys: no row can point into another project, whatever the code above does."""

from django.db import migrations

KEYS = [
    ("coding_coding", "document_id", "transcripts_document"),
    ("coding_coding", "code_id", "coding_code"),
    ("coding_coding", "round_id", "coding_round"),
    ("coding_code", "parent_id", "coding_code"),
    ("coding_codeingroup", "group_id", "coding_codegroup"),
    ("coding_codeingroup", "code_id", "coding_code"),
    ("coding_round", "document_id", "transcripts_document"),
    ("coding_thread", "coding_id", "coding_coding"),
    ("coding_comment", "thread_id", "coding_thread"),
    ("coding_favourite", "code_id", "coding_code"),
    ("transcripts_turn", "document_id", "transcripts_document"),
    ("transcripts_speaker", "document_id", "transcripts_document"),
]


def add(table: str, column: str, target: str) -> migrations.RunSQL:
    name = f"{table}_{column.removesuffix('_id')}_same_project"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (project_id, {column}) "
        f"REFERENCES {target} (project_id, id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("coding", "0001_first")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE coding_round ADD CONSTRAINT round_in_its_project UNIQUE (project_id, id)",
            "ALTER TABLE coding_round DROP CONSTRAINT round_in_its_project",
        ),
        *[add(*key) for key in KEYS],
    ]
