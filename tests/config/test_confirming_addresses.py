"""Where mail is set, an address is confirmed by a code; nobody learns from us who has an account."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone

from config import demo
from config.tidying import tidy
from projects.models import Invitation, Person, Project
from tests import factories
from tests.browser_of import Browser

DOOR = "/_allauth/browser/v1"
RIGHT = "blå himmel over Tromsø"


@pytest.fixture(autouse=True)
def mails(settings: Any) -> Iterator[None]:
    settings.EMAIL_HOST = "mail.example.org"
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
    settings.ACCOUNT_EMAIL_NOTIFICATIONS = True
    cache.clear()
    yield
    cache.clear()


class Window:
    """A browser with nobody signed in."""

    def __init__(self, language: str = "nb") -> None:
        self.client = Client(headers={"accept-language": language})

    def post(self, path: str, **body: str) -> Any:
        return self.client.post(f"{DOOR}{path}", body, content_type="application/json")

    def sign_up(self, email: str, name: str = "Noor", password: str = RIGHT) -> Any:
        return self.post("/auth/signup", email=email, name=name, password=password)

    def sign_in(self, email: str, password: str = RIGHT) -> Any:
        return self.post("/auth/login", email=email, password=password)

    def confirm(self, code: str) -> Any:
        return self.post("/auth/email/verify", key=code)

    @property
    def is_inside(self) -> bool:
        return self.client.get("/api/me").status_code == 200


def latest() -> EmailMessage:
    return mail.outbox[-1]


def code_in(message: EmailMessage) -> str:
    found = re.search(r"\b\d{4}-\d{4}\b", str(message.body))
    assert found is not None
    return found.group()


def pending(answer: Any) -> set[str]:
    return {flow["id"] for flow in answer.json()["data"]["flows"] if flow.get("is_pending")}


@pytest.mark.django_db
def test_noor_gets_in_with_the_code_that_was_sent_to_her() -> None:
    window = Window()
    answer = window.sign_up("noor@example.org")
    assert (answer.status_code, pending(answer), window.is_inside) == (401, {"verify_email"}, False)
    assert latest().to == ["noor@example.org"]
    assert latest().subject.startswith("Engangskoden din til Samkode")
    assert window.confirm("0000-0000").status_code == 400
    assert window.confirm(code_in(latest()).replace("-", " ")).status_code == 200
    assert window.is_inside


@pytest.mark.django_db
def test_a_code_is_guessed_five_times_at_most() -> None:
    window = Window()
    window.sign_up("noor@example.org")
    assert [window.confirm("0000-0000").status_code for _ in range(5)] == [400] * 5
    assert window.confirm(code_in(latest())).status_code == 409


@pytest.mark.django_db
def test_a_new_code_makes_the_old_one_worthless() -> None:
    window = Window()
    window.sign_up("noor@example.org")
    first = code_in(latest())
    assert window.post("/auth/email/verify/resend").status_code == 200
    assert window.confirm(first).status_code == 400
    assert window.confirm(code_in(latest())).status_code == 200


def test_signing_up_answers_alike_for_known_and_unknown_addresses(ada: Person) -> None:
    unknown, known = Window().sign_up("noor@example.org"), Window().sign_up(ada.email)
    assert unknown.status_code == known.status_code
    assert unknown.json() == known.json()
    assert latest().to == [ada.email]
    assert "har allerede en" in str(latest().body)
    assert Person.objects.filter(email=ada.email).count() == 1


def test_asking_for_a_new_password_answers_alike(ada: Person) -> None:
    answers = [
        Window().post("/auth/password/request", email=one) for one in (ada.email, "nobody@example.org")
    ]
    assert answers[0].json() == answers[1].json()


def test_ada_who_had_an_account_before_confirms_when_she_signs_in(ada: Person) -> None:
    window = Window()
    answer = window.sign_in(ada.email, factories.PASSWORD)
    assert pending(answer) == {"verify_email"}
    assert window.confirm(code_in(latest())).status_code == 200
    assert window.is_inside
    assert Window().sign_in(ada.email, factories.PASSWORD).status_code == 200


def test_a_mail_is_in_the_language_of_whoever_gets_it(ada: Person) -> None:
    ada.language = "en"
    ada.save()
    Window("nb").sign_up(ada.email)
    assert latest().subject == "You already have an account in Samkode"


@pytest.mark.django_db
def test_whoever_signs_up_in_english_gets_mails_in_english() -> None:
    Window("en").sign_up("noor@example.org")
    assert latest().subject.startswith("Your code for Samkode")
    assert Person.objects.get().language == "en"


def test_who_comes_by_an_invitation_sent_to_her_is_confirmed(project: Project, ada: Person) -> None:
    path = f"/api/projects/{project.pk}/invitations"
    made = Browser(ada, "nb").post(path, {"role": "coder", "email": "noor@example.org"})
    assert made.json()["sent_to"] == "noor@example.org"
    assert "link" not in made.json()
    token = re.search(r"/join#(\S+)", str(latest().body))
    assert token is not None
    window = Window()
    peek = window.client.post("/api/join/peek", {"token": token[1]}, content_type="application/json")
    assert peek.json()["sent_to"] == "noor@example.org"
    assert window.sign_up("noor@example.org").status_code == 200
    joined = window.client.post("/api/join", {"token": token[1]}, content_type="application/json")
    assert joined.status_code == 200
    assert not Invitation.objects.exclude(sent_to="").exists()


def test_the_invitation_confirms_no_other_address(project: Project, ada: Person) -> None:
    Browser(ada).post(
        f"/api/projects/{project.pk}/invitations", {"role": "coder", "email": "noor@example.org"}
    )
    token = re.search(r"/join#(\S+)", str(latest().body))
    assert token is not None
    window = Window()
    window.client.post("/api/join/peek", {"token": token[1]}, content_type="application/json")
    assert pending(window.sign_up("vogel@example.org")) == {"verify_email"}


def test_ben_who_was_invited_needs_no_code_when_he_signs_in(project: Project, ada: Person) -> None:
    cleo = factories.person("Cleo")
    Browser(ada).post(f"/api/projects/{project.pk}/invitations", {"role": "coder", "email": cleo.email})
    token = re.search(r"/join#(\S+)", str(latest().body))
    assert token is not None
    window = Window()
    window.client.post("/api/join/peek", {"token": token[1]}, content_type="application/json")
    assert window.sign_in(cleo.email, factories.PASSWORD).status_code == 200


def test_an_invitation_that_cannot_be_sent_is_not_created(
    project: Project, ada: Person, settings: Any
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )
    before = Invitation.objects.count()
    path = f"/api/projects/{project.pk}/invitations"
    answer = Browser(ada).post(path, {"role": "coder", "email": "noor@example.org"})
    assert answer.status_code == 400
    assert Invitation.objects.count() == before


def test_a_new_password_by_mail(ada: Person) -> None:
    Window().post("/auth/password/request", email=ada.email)
    key = re.search(r"/reset#(\S+)", str(latest().body))
    assert key is not None
    window = Window()
    assert window.post("/auth/password/reset", key=key[1], password=RIGHT).status_code == 401
    assert "lenke som ble sendt" in str(latest().body)
    assert window.sign_in(ada.email).status_code == 200  # the link came to her address


@pytest.mark.django_db
def test_an_account_that_nobody_confirms_is_forgotten_after_a_week() -> None:
    Window().sign_up("noor@example.org")
    tidy()
    assert Person.objects.count() == 1
    Person.objects.update(created_at=timezone.now() - timedelta(days=8))
    tidy()
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_the_people_of_the_demo_get_in_as_before() -> None:
    demo.fill()
    assert Window().sign_in("ada@samkode.example", demo.PASSWORD).status_code == 200
    EmailAddress.objects.all().delete()
    demo.confirm_addresses()
    assert Window().sign_in("ada@samkode.example", demo.PASSWORD).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    "password", ["xxxxxxxxxxxx", "noorhansen2026", "Noor.Hansen!!", "noorh.noorh1", "localhost12345"]
)  # fmt: skip
def test_a_password_made_of_oneself_or_of_the_site_is_refused(password: str) -> None:
    answer = Window().sign_up("noorh@example.org", "Noor Hansen", password)
    assert answer.status_code == 400
    assert {one["param"] for one in answer.json()["errors"]} == {"password"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/auth/signup", {"email": "noor", "name": "", "password": ""}),
        ("/auth/signup", {"email": "noor@example.org", "name": "Noor", "password": "123"}),
        ("/auth/signup", {"email": "noor@example.org", "name": "Noor", "password": "123456789012"}),
        ("/auth/signup", {"email": "noor@example.org", "name": "Noor", "password": "password1234"}),
        ("/auth/signup", {"email": "noor@example.org", "name": "Noor", "password": "noor@example"}),
        ("/auth/login", {"email": "noor@example.org", "password": "feil"}),
        ("/auth/password/reset", {"key": "ab-cd", "password": RIGHT}),
    ],
)
def test_no_english_sentence_stands_on_a_norwegian_page(path: str, body: dict[str, str]) -> None:
    said = [
        {error["message"] for error in Window(language).post(path, **body).json()["errors"]}
        for language in ("nb", "en")
    ]
    assert said[0]
    assert not said[0] & said[1]
