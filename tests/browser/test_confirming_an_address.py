"""On a site with mail: signing up with a code, coming by an invitation, and a forgotten password."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from projects.models import Person, Project
from tests.acting.postbox import Postbox
from tests.browser.conftest import Windows
from tests.running import Site

pytestmark = pytest.mark.browser
PASSWORD = "blå himmel over Tromsø"
CODE = re.compile(r"\b\d{4}-\d{4}\b")


@pytest.fixture(scope="module")
def _sending_site(
    django_db_setup: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Site, Postbox]]:
    with Postbox() as postbox:
        site = Site(tmp_path_factory.mktemp("sending"), **postbox.settings)
        yield site, postbox
        if site.is_running:
            site.stop()
        postbox.shutdown()


@pytest.fixture
def postbox(_sending_site: tuple[Site, Postbox]) -> Postbox:
    _site, postbox = _sending_site
    postbox.messages.clear()
    return postbox


@pytest.fixture
def mailing(
    transactional_db: None, _sending_site: tuple[Site, Postbox], chromium: Browser
) -> Iterator[Windows]:
    """Windows of a site that sends its mail to the postbox."""
    site, _postbox = _sending_site
    if not site.is_running:
        site.start()
    windows = Windows(site, chromium)
    windows.expect_refusals(r"status of (400|409) .*/_allauth/")
    yield windows
    for context in windows.contexts:
        context.close()
    assert windows.faults == []


def sign_up(page: Page, name: str, email: str) -> None:
    page.get_by_label("Navn").fill(name)
    page.get_by_label("E-post").fill(email)
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Opprett konto").click()


def code_for(postbox: Postbox, email: str, count: int = 1) -> str:
    found = CODE.search(postbox.to(email, count))
    assert found is not None
    return found.group()


def test_noor_mistypes_asks_again_and_gets_in(mailing: Windows, postbox: Postbox) -> None:
    page = mailing(None)
    page.goto("/sign-up")
    sign_up(page, "Noor", "noor@example.org")
    expect(page.get_by_role("heading", name="Bekreft e-postadressen")).to_be_visible()
    expect(page.get_by_text("Vi har sendt en e-post til noor@example.org.")).to_be_visible()
    field = page.get_by_label("Engangskoden i e-posten")
    expect(field).to_be_focused()
    field.fill("0000 0000")
    field.press("Enter")
    expect(page.get_by_text("Engangskoden stemmer ikke.")).to_be_visible()
    page.get_by_role("button", name="Send en ny engangskode").click()
    expect(page.get_by_text("En ny engangskode er på vei.")).to_be_visible()
    field.fill(code_for(postbox, "noor@example.org", 2))
    field.press("Enter")
    expect(page.get_by_role("heading", name="Velkommen")).to_be_visible()


def test_noor_took_a_wrong_address_and_takes_another(mailing: Windows, postbox: Postbox) -> None:
    page = mailing(None)
    page.goto("/sign-up")
    sign_up(page, "Noor", "nor@example.org")
    page.get_by_role("button", name="Bruk en annen adresse").click()
    sign_up(page, "Noor", "noor@example.org")
    page.get_by_label("Engangskoden i e-posten").fill(code_for(postbox, "noor@example.org"))
    page.get_by_role("button", name="Bekreft").click()
    expect(page.get_by_role("heading", name="Velkommen")).to_be_visible()


def test_noor_guesses_too_often_and_starts_over(mailing: Windows, postbox: Postbox) -> None:
    page = mailing(None)
    page.goto("/sign-up")
    sign_up(page, "Noor", "noor@example.org")
    field = page.get_by_label("Engangskoden i e-posten")
    for _ in range(6):
        with page.expect_response("**/auth/email/verify"):
            field.press_sequentially("1")
            field.press("Enter")
    expect(page.get_by_text("Koden gjelder ikke lenger")).to_be_visible()
    page.get_by_role("link", name="Til innlogging", exact=True).click()
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()
    page.get_by_label("Engangskoden i e-posten").fill(code_for(postbox, "noor@example.org", 2))
    page.get_by_role("button", name="Bekreft").click()
    expect(page.get_by_role("heading", name="Velkommen")).to_be_visible()


def test_ada_invites_noor_by_mail_and_noor_needs_no_code(
    mailing: Windows, postbox: Postbox, project: Project, ada: Person
) -> None:
    adas = mailing(ada)
    adas.goto(f"/p/{project.pk}/members")
    adas.get_by_label("E-post (valgfritt)").fill("noor@example.org")
    adas.get_by_role("button", name="Send invitasjon").click()
    expect(adas.get_by_text("sendt til noor@example.org").first).to_be_visible()
    link = re.search(r"/join#\S+", postbox.to("noor@example.org"))
    assert link is not None
    page = mailing(None, 390, 844)
    page.goto(link.group())
    expect(page.get_by_text("Invitasjonen er sendt til noor@example.org.")).to_be_visible()
    page.get_by_role("link", name="Opprett konto").click()
    expect(page.get_by_label("E-post")).to_have_value("noor@example.org")
    sign_up(page, "Noor", "noor@example.org")
    page.get_by_role("button", name="Bli med").click()
    expect(page).to_have_url(re.compile(rf"/p/{project.pk}$"))


def test_ada_forgot_her_password(mailing: Windows, postbox: Postbox, ada: Person) -> None:
    page = mailing(None)
    page.goto("/forgot")
    page.get_by_label("E-post").fill(ada.email)
    page.get_by_role("button", name="Send lenke").click()
    expect(page.get_by_role("status").filter(has_text="er en e-post på vei")).to_be_visible()
    link = re.search(r"/reset#\S+", postbox.to(ada.email))
    assert link is not None
    page.goto(link.group())
    page.get_by_label("Nytt passord").fill(PASSWORD)
    page.get_by_role("button", name="Lagre passordet").click()
    expect(page.get_by_role("heading", name="Logg inn")).to_be_visible()
    page.get_by_label("E-post").fill(ada.email)
    page.get_by_label("Passord").fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()
    expect(page.get_by_role("heading", name="Velkommen")).to_be_visible()
