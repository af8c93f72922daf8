"""Deletes what is no longer needed: expired exports, abandoned uploads, files without a row, old sessions."""

from datetime import timedelta

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db.models import Model
from django.utils import timezone

from exports.models import Export
from exports.rules import delete_expired
from projects.rules import joining, profile
from transcripts.importing.rules import forget_abandoned
from transcripts.models import Upload

# A file is written before its row is committed, so a server that is killed in between leaves the file behind.
ORPHAN_AFTER = timedelta(days=1)


def tidy() -> None:
    """Called every hour by whatever runs jobs. Safe to call twice, and while people work."""
    delete_expired()
    forget_abandoned()
    delete_orphans("uploads", Upload)
    delete_orphans("exports", Export)
    joining.forget_addresses()
    if settings.EMAIL_HOST:
        profile.forget_unconfirmed()
    call_command("clearsessions")


def delete_orphans(folder: str, model: type[Model]) -> int:
    """Delete a model's stored files that none of its rows names. Returns the number deleted."""
    if not default_storage.exists(folder):
        return 0
    projects, _files = default_storage.listdir(folder)
    count = 0
    for project in projects:
        place = f"{folder}/{project}"
        named = set(model._default_manager.filter(project=project).values_list("file", flat=True))
        for name in default_storage.listdir(place)[1]:
            path = f"{place}/{name}"
            is_old = default_storage.get_modified_time(path) < timezone.now() - ORPHAN_AFTER
            if path not in named and is_old:
                default_storage.delete(path)
                count += 1
    return count
