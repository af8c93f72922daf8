"""The sorting sheet: where each code's card lies, and the heaps on it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

KEYS = [
    ("coding_sheetplace", "code_id", "coding_code"),
    ("coding_sheetplace", "heap_id", "coding_heap"),
]


def add(table: str, column: str, target: str) -> migrations.RunSQL:
    name = f"{table}_{column.removesuffix('_id')}_same_project"
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (project_id, {column}) "
        f"REFERENCES {target} (project_id, id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


def row() -> list[tuple[str, models.Field]]:
    return [
        ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
        ("changed_seq", models.PositiveBigIntegerField(default=0)),
        (
            "project",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="projects.project"
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("coding", "0008_living_codings_by_document")]
    operations = [
        migrations.CreateModel(
            name="Heap",
            fields=[
                *row(),
                ("name", models.CharField(max_length=200)),
                ("x", models.FloatField()),
                ("y", models.FloatField()),
                ("colour", models.CharField(max_length=7)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("project", "id"), name="heap_in_its_project"),
                    models.CheckConstraint(
                        condition=models.Q(("colour__regex", "^#[0-9a-f]{6}$")), name="heap_colour_is_rrggbb"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SheetPlace",
            fields=[
                *row(),
                ("x", models.FloatField(blank=True, null=True)),
                ("y", models.FloatField(blank=True, null=True)),
                (
                    "code",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheet_place",
                        to="coding.code",
                    ),
                ),
                (
                    "heap",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cards",
                        to="coding.heap",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["project", "changed_seq"], name="coding_shee_project_430713_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("x__isnull", False), ("y__isnull", False))
                        | models.Q(("heap", None), ("x", None), ("y", None)),
                        name="a_card_lies_somewhere_or_is_not_sorted",
                    ),
                ],
            },
        ),
        *[add(*key) for key in KEYS],
    ]
