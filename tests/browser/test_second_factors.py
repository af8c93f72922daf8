"""Two-step sign-in in a real browser: an authenticator app, recovery codes, and a passkey of a virtual device."""

import re

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from playwright.sync_api import Page, expect

from projects.models import Person
from tests import factories
from tests.acting.codes import code_of
from tests.browser.conftest import Windows

pytestmark = pytest.mark.browser


@pytest.fixture
def ada(transactional_db: None) -> Person:
    """Ada, with a password that the running site can check: the tests' own hashing is faster than the site allows."""
    made = factories.person("Ada")
    made.password = Argon2PasswordHasher().encode(factories.PASSWORD, "a salt of tests")
    made.save()
    return made


def sign_in(page: Page, person: Person) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-post").fill(person.email)
    page.get_by_label("Passord").fill(factories.PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def sign_out(page: Page) -> None:
    page.goto("/profile")
    page.locator("main").get_by_role("button", name="Logg ut", exact=True).first.click()
    expect(page.get_by_role("heading", name="Logg inn")).to_be_visible()


def be_sure(page: Page) -> None:
    asked = page.get_by_role("dialog", name="Skriv passordet ditt")
    asked.get_by_label("Passord").fill(factories.PASSWORD)
    asked.get_by_role("button", name="Fortsett").click()


def kept_codes(page: Page) -> list[str]:
    shown = page.get_by_role("dialog", name="Gjenopprettingskoder")
    expect(shown.get_by_role("listitem")).to_have_count(10)
    codes = shown.get_by_role("listitem").all_inner_texts()
    shown.get_by_role("button", name="Jeg har tatt vare på dem").click()
    return codes


def test_ada_connects_an_app_and_signs_in_with_a_code_she_kept(open_as: Windows, ada: Person) -> None:
    open_as.expect_refusals(r"status of (400|404) .*/_allauth/")
    page = open_as(None)
    sign_in(page, ada)
    page.goto("/profile")
    page.get_by_role("button", name="Koble til en app").click()
    dialog = page.get_by_role("dialog", name="Koble til en app")
    expect(dialog.get_by_role("img", name="Bilde som autentiseringsappen leser")).to_be_visible()
    drawn = page.evaluate("document.querySelector('img[src*=qr]').decode().then(() => true)")
    assert drawn
    secret = dialog.locator("code").inner_text().replace(" ", "")
    field = dialog.get_by_label("Engangskoden appen viser")
    expect(field).to_be_focused()
    field.fill(code_of(secret))
    field.press("Enter")
    be_sure(page)
    codes = kept_codes(page)
    sign_out(page)
    sign_in(page, ada)
    expect(page.get_by_role("heading", name="Ett steg til")).to_be_visible()
    field = page.get_by_label("Engangskoden fra appen")
    expect(field).to_be_focused()
    field.fill("000000")
    field.press("Enter")
    expect(page.get_by_text("Engangskoden stemmer ikke.")).to_be_visible()
    field.fill(codes[0])
    field.press("Enter")
    expect(page.get_by_role("heading", name="Velkommen")).to_be_visible()
    page.goto("/profile")
    expect(page.get_by_text("9 av 10 er ubrukt.")).to_be_visible()


def test_ada_makes_a_passkey_names_it_and_signs_in_with_it_alone(open_as: Windows, ada: Person) -> None:
    page = open_as(None)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, ada)
    page.goto("/profile")
    page.get_by_role("button", name="Legg til passnøkkel").click()
    dialog = page.get_by_role("dialog", name="Legg til passnøkkel")
    dialog.get_by_label("Navn på passnøkkelen").fill("Mobilen")
    dialog.get_by_label("Navn på passnøkkelen").press("Enter")
    be_sure(page)
    kept_codes(page)
    expect(page.get_by_text("Mobilen", exact=True)).to_be_visible()
    page.get_by_role("button", name="Gi Mobilen nytt navn").click()
    page.get_by_label("Navn på passnøkkelen").fill("Telefonen min")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Telefonen min", exact=True)).to_be_visible()
    sign_out(page)
    page.get_by_role("button", name="Logg inn med passnøkkel").click()
    expect(page.get_by_role("heading", name="Velkommen")).to_be_visible()
    sign_out(page)
    sign_in(page, ada)
    page.get_by_role("button", name="Bruk passnøkkelen").click()
    expect(page.get_by_role("heading", name="Velkommen")).to_be_visible()
    page.goto("/profile")
    page.get_by_role("button", name="Fjern Telefonen min").click()
    be_sure(page)
    expect(page.get_by_text("Passnøkkelen er fjernet.")).to_be_visible()


def test_ada_signs_out_her_other_window(open_as: Windows, ada: Person) -> None:
    other, page = open_as(ada), open_as(None)
    other.goto("/profile")
    sign_in(page, ada)
    page.goto("/profile")
    expect(page.get_by_text("denne nettleseren")).to_be_visible()
    page.get_by_role("button", name="Logg ut alle andre steder").click()
    expect(page.get_by_text("Du er logget ut alle andre steder.")).to_be_visible()
    other.reload()
    expect(other).to_have_url(re.compile("/sign-in"))


def test_ada_closes_her_account_and_is_told_what_that_does(
    open_as: Windows, ada: Person, transactional_db: None
) -> None:
    open_as.expect_refusals(r"status of 400 .*/api/me/close")
    owner = factories.person("Ben")
    project = factories.project(owner, "Brukermedvirkning i Nav")
    factories.join(project, ada, "coder")
    page = open_as(ada)
    page.goto("/profile")
    page.get_by_role("button", name="Lukk kontoen").click()
    dialog = page.get_by_role("dialog", name="Lukk kontoen")
    expect(dialog.get_by_text("Du går ut av: Brukermedvirkning i Nav.")).to_be_visible()
    dialog.get_by_label("Passord").fill("gjettet")
    dialog.get_by_role("button", name="Lukk kontoen for godt").click()
    expect(dialog.get_by_text("Passordet er feil.")).to_be_visible()
    dialog.get_by_label("Passord").fill(factories.PASSWORD)
    dialog.get_by_role("button", name="Lukk kontoen for godt").click()
    expect(page.get_by_role("heading", name="Logg inn")).to_be_visible()
    owners = open_as(owner)
    owners.goto(f"/p/{project.pk}/members")
    owners.get_by_text("1 tidligere medlem").click()
    expect(owners.get_by_text("Ada", exact=True)).to_be_visible()
