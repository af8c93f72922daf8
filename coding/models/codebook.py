"""Codes, their tree, their groups, and a person's number keys."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from projects.models.base import ProjectRow

COLOUR = r"^#[0-9a-f]{6}$"


class Code(ProjectRow):
    """A label in the codebook. It may have a parent; among its siblings its name is its own."""

    name = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.FloatField(default=0)
    colour = models.CharField(max_length=7)
    definition = models.TextField(blank=True, default="")
    used_when = models.TextField(blank=True, default="")
    not_when = models.TextField(blank=True, default="")
    # Which weights its codings may carry, lowest and highest, and words for the two ends. None: no weights.
    weight_from = models.PositiveSmallIntegerField(null=True, blank=True)
    weight_to = models.PositiveSmallIntegerField(null=True, blank=True)
    weight_low = models.CharField(max_length=40, blank=True, default="")
    weight_high = models.CharField(max_length=40, blank=True, default="")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="code_in_its_project"),
            models.UniqueConstraint(
                "project",
                "parent",
                Lower("name"),
                condition=Q(withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="siblings_have_different_names",
            ),
            models.CheckConstraint(condition=Q(colour__regex=COLOUR), name="colour_is_rrggbb"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="no_code_is_its_own_parent"),
            models.CheckConstraint(
                condition=Q(weight_from=None, weight_to=None)
                | Q(weight_from__isnull=False, weight_to__gt=F("weight_from"), weight_to__lte=9),
                name="weights_go_from_low_to_high",
            ),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return self.name

    def allows(self, weight: int | None) -> bool:
        """Say whether a coding of this code may carry this weight; none is always allowed."""
        if weight is None:
            return True
        return (
            self.weight_from is not None
            and self.weight_to is not None
            and (self.weight_from <= weight <= self.weight_to)
        )


class CodeGroup(ProjectRow):
    """A set of codes, across the tree."""

    name = models.CharField(max_length=200)
    colour = models.CharField(max_length=7)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="group_in_its_project"),
            models.UniqueConstraint(
                "project",
                Lower("name"),
                condition=Q(withdrawn_at__isnull=True),
                name="groups_have_different_names",
            ),
            models.CheckConstraint(condition=Q(colour__regex=COLOUR), name="group_colour_is_rrggbb"),
        ]

    def __str__(self) -> str:
        return self.name


class CodeInGroup(models.Model):
    """A code's place in a group."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(CodeGroup, on_delete=models.CASCADE, related_name="places")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="places")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "code"], name="a_code_is_once_in_a_group")]

    def __str__(self) -> str:
        return f"{self.code_id} in {self.group_id}"


class Favourite(models.Model):
    """A person's number key for a code."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    slot = models.PositiveSmallIntegerField()
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "person", "slot"], name="one_code_on_a_key"),
            models.CheckConstraint(condition=Q(slot__gte=1, slot__lte=9), name="keys_are_one_to_nine"),
        ]

    def __str__(self) -> str:
        return f"key {self.slot}"


def weights_of(code: Code) -> dict[str, Any] | None:
    """Which weights the code declares, and what its ends mean."""
    if code.weight_from is None:
        return None
    ends = {"lowest": code.weight_from, "highest": code.weight_to}
    return {**ends, "low": code.weight_low, "high": code.weight_high}
