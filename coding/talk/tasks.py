"""A mail that says how much is new. Only numbers, the projects' names and a link: mail is read by many machines."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from coding.talk.reads.inbox import inbox
from coding.talk.rules.visits import take_digest
from projects.http import Json
from projects.models import Person
from projects.reads import projects_of

logger = logging.getLogger(__name__)
EVERY = {Person.Digest.DAILY: timedelta(days=1), Person.Digest.WEEKLY: timedelta(days=7)}


def send_digests() -> int:
    """Send the mails that are due; each person gets one, however often this is called. Returns how many."""
    count = 0
    for often, pause in EVERY.items():
        due = Q(digest_at__isnull=True) | Q(digest_at__lte=timezone.now() - pause)
        for person in Person.objects.filter(due, digest=often, is_active=True):
            try:
                count += send_digest(person, pause)
            except OSError:
                logger.exception("The mail server did not take a digest; it is tried again later.")
    return count


def send_digest(person: Person, pause: timedelta) -> bool:
    """Send one person's mail, unless another worker has, or there is nothing new."""
    with transaction.atomic():
        is_ours = take_digest(person=person, pause=pause)
        lines = (
            [_line(row) for row in inbox(person, projects_of(person)) if _how_much(row)] if is_ours else []
        )
        if not lines:
            return False
        with override(person.language or "nb"):
            body = "\n\n".join(
                [
                    _("New in your projects since you last looked:"),
                    "\n".join(_said(line) for line in lines),
                    f"{_('Look at it here:')} {settings.SITE_URL}/news",
                    _("You choose in your profile how often this mail comes."),
                ]
            )
            send_mail(_("New in Samkode"), body, None, [person.email])
    return True


def _line(row: Json) -> Json:
    return {
        "project": row["name"],
        "codings": sum(one["count"] for one in row["codings"]),
        "codes": len(row["codes"]),
        "memos": len(row["memos"]),
        "comments": len(row["comments"]),
        "waiting": len(row["waiting"]) + len(row["mentions"]) + len(row["handed_in"]),
    }


def _how_much(row: Json) -> int:
    return sum(value for name, value in _line(row).items() if name != "project")


def _said(line: Json) -> str:
    words = _(
        "%(project)s: %(codings)d codings, %(codes)d codes, %(memos)d memos, %(comments)d comments; "
        "%(waiting)d wait for your answer"
    )
    return "- " + words % line
