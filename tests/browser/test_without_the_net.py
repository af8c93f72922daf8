"""The network is cut, the server dies, the page is reloaded: nothing is lost and nothing comes twice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from coding.models import Code, Comment
from projects.models import Person, Project
from tests import factories
from tests.browser.conftest import Windows
from tests.browser.desk import Desk, codings_of
from tests.running import Site, wait_for

pytestmark = pytest.mark.browser
Cable = Callable[[Page, bool], None]


def test_ada_goes_on_coding_without_the_net(
    open_as: Windows, offline: Cable, ada: Person, ben: Person, project: Project
) -> None:
    document = factories.document(project, ada)
    factories.code(project, ada, "Trivsel")
    adas, bens = Desk(open_as(ada), document).open(), Desk(open_as(ben), document).open()
    open_as.expect_outages()

    offline(adas.page, True)
    expect(adas.state).to_have_text("Uten nett")
    adas.code("bra på kontoret", "Trivsel")
    adas.code("Ventetiden", "Ventetid")
    expect(adas.brackets).to_have_count(2)
    adas.bracket("Ventetid").click()
    adas.details.get_by_role("textbox", name="Skriv en kommentar").fill("Sier hun noe om hvor lenge?")
    adas.details.get_by_role("button", name="Send").click()
    expect(adas.details.get_by_text("Sier hun noe om hvor lenge?")).to_be_visible()
    expect(adas.state).to_have_text("Uten nett · 4 endringer venter")
    assert codings_of(document) == set()

    offline(adas.page, False)
    expect(adas.state).to_have_text("Alt er lagret")
    expect(bens.bracket("Trivsel", "Ada")).to_be_visible()
    bens.bracket("Ventetid", "Ada").click()
    expect(bens.details.get_by_text("Sier hun noe om hvor lenge?")).to_be_visible()
    assert codings_of(document) == {
        ("Trivsel", "Ada", "bra på kontoret"),
        ("Ventetid", "Ada", "Ventetiden"),
    }
    assert sorted(Code.objects.values_list("name", flat=True)) == ["Trivsel", "Ventetid"]
    assert Comment.objects.count() == 1


@pytest.mark.parametrize("reload", [False, True], ids=["the page is kept", "the page is loaded again"])
def test_what_was_done_while_the_server_was_down_arrives_once(
    open_as: Windows, site: Site, ada: Person, ben: Person, project: Project, reload: bool
) -> None:
    document = factories.document(project, ada)
    adas = Desk(open_as(ada), document).open()
    open_as.expect_outages()

    site.kill()
    adas.code("bra på kontoret", "Trivsel")
    adas.code("Ventetiden", "Ventetid")
    adas.page.get_by_role("button", name="Rett teksten").click()
    adas.click("Det er trygt.")
    adas.page.keyboard.insert_text("Ja! 😀 ")
    expect(adas.state).to_have_text("Uten nett · 4 endringer venter")

    site.start()
    if reload:
        adas.open()
    else:
        adas.page.evaluate("window.dispatchEvent(new Event('online'))")
    bens = Desk(open_as(ben), document).open()
    expect(bens.brackets).to_have_count(2)
    expect(bens.content).to_contain_text("Ja! 😀 Det er trygt.")
    expect(adas.state).to_have_text("Alt er lagret")
    expect(adas.brackets).to_have_count(2)
    assert codings_of(document) == {
        ("Trivsel", "Ada", "bra på kontoret"),
        ("Ventetid", "Ada", "Ventetiden"),
    }
    wait_for(lambda: adas.text() == bens.text() == document.text)
    assert document.text.count("Ja! 😀") == 1
