"""Codes by their whole path in the tree."""

from typing import Any

from coding.models import Code


def code_paths(project: Any) -> dict[Any, str]:
    """Each code's name with its parents' before it: «Støtte › Fra leder»."""
    codes = {code.pk: code for code in Code.objects.filter(project=project)}

    def path(code: Code) -> str:
        parent = codes.get(code.parent_id) if code.parent_id else None
        return f"{path(parent)} › {code.name}" if parent else code.name

    return {pk: path(code) for pk, code in codes.items()}
