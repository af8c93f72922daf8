"""The mail that says how much is new, and nothing else."""

from datetime import timedelta
from uuid import uuid4

from django.core import mail
from django.utils import timezone

from coding.talk import tasks
from coding.talk.rules import comments
from projects.models import Person, Project
from projects.rules import members
from tests import factories
from tests.browser_of import Browser


def wants(person: Person, often: str) -> None:
    assert Browser(person).patch("/api/me", {"digest": often}).json()["digest"] == often


def test_dr_vogel_gets_one_mail_a_week_with_numbers_only(
    project: Project, ada: Person, vogel: Person
) -> None:
    document = factories.document(project, ada)
    coding = factories.coding(ada, document, factories.code(project, ada, "Tillit"), "Det er trygt")
    comments.comment(by=ada, id=uuid4(), coding=coding, body="@Dr. Vogel se her")
    assert tasks.send_digests() == 0
    wants(vogel, "weekly")
    assert tasks.send_digests() == 1
    assert tasks.send_digests() == 0
    [sent] = mail.outbox
    assert sent.to == [vogel.email]
    assert (
        "Brukermedvirkning i Nav: 1 kodinger, 1 koder, 0 memoer, 0 kommentarer; 1 venter på svar fra deg"
        in sent.body
    )
    for secret in ("Ada", "trygt", "se her", "Tillit", "Intervju"):
        assert secret not in sent.body
    Person.objects.filter(pk=vogel.pk).update(digest_at=timezone.now() - timedelta(days=8))
    assert tasks.send_digests() == 1


def test_there_is_no_mail_when_nothing_is_new(project: Project, ada: Person, vogel: Person) -> None:
    wants(vogel, "daily")
    Browser(vogel).post(f"/api/projects/{project.pk}/seen", {"seq": 10**6})
    assert tasks.send_digests() == 0
    assert mail.outbox == []


def test_who_has_left_hears_nothing_more(project: Project, ada: Person, ben: Person) -> None:

    wants(ben, "daily")
    factories.code(project, ada)
    members.remove_member(by=ada, member=project.memberships.get(person=ben))
    assert tasks.send_digests() == 0
