"""The demo project is a believable study, created by the rules that people use."""

import pytest

from coding.models import Code, CodeGroup, Coding, Comment, Thread
from config import demo
from tests.browser_of import Browser, assert_in_step
from transcripts.models import Document, Interview, Speaker, Turn


@pytest.mark.django_db
def test_the_demo_is_a_whole_study() -> None:
    project = demo.fill()
    documents = list(Document.objects.filter(project=project))
    assert len(documents) >= 4
    assert all(len(one.text.split()) >= 1500 for one in documents)
    assert all("{" not in one.text and "|" not in one.text for one in documents)
    assert not Turn.objects.filter(speaker=None).exists()
    assert not Turn.objects.filter(time_ms=None).exists()
    assert Code.objects.filter(parent__isnull=False).exclude(definition="").count() >= 40
    assert CodeGroup.objects.count() >= 4
    living = Coding.objects.filter(withdrawn_at__isnull=True)
    assert living.count() >= 300
    assert living.values("coder").distinct().count() == 2
    assert not Code.objects.filter(parent__isnull=False, codings__isnull=True).exists()
    assert Comment.objects.count() >= 8
    informants = Speaker.objects.exclude(role=Speaker.Role.INTERVIEWER)
    assert informants.exists()
    assert not informants.filter(participant=None).exists()
    assert Interview.objects.filter(documents__isnull=False, meetings__isnull=False).count() == 4
    assert Thread.objects.filter(resolved_at__isnull=False).count() == 1
    vogels = Browser(project.memberships.get(role="supervisor").person)
    vogels.follow(project, documents[0])
    assert_in_step(vogels)
