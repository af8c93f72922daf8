"""From an id in a request to the row that this person may see, or NotFound."""

from uuid import UUID

from django.db.models import Q

from coding import visibility
from coding.models import Code, CodeGroup, Coding, Comment, Memo, SavedView, Thread
from projects.loading import project_for
from projects.models import Person, Project
from projects.permissions import Action, membership_of, require
from projects.refusals import NotFound

# Threads that are not in a deleted document; for whoever may restore it they come back with it.
ABOUT_LIVING_TEXTS = Q(document__withdrawn_at__isnull=True) & Q(coding__document__withdrawn_at__isnull=True)


def code_for(person: Person, id: UUID) -> Code:
    """A code of a project that the person is in. Raises NotFound otherwise."""
    code = Code.objects.select_related("project").filter(pk=id).first()
    if code is None:
        raise NotFound
    membership_of(person, code.project)
    return code


def code_in(project: Project, id: UUID | None) -> Code | None:
    """A code of this project, for fields that name one; None if the id is None. Raises NotFound for other codes."""
    if id is None:
        return None
    code = Code.objects.filter(project=project, pk=id, withdrawn_at__isnull=True).first()
    if code is None:
        raise NotFound
    return code


def coding_for(person: Person, id: UUID) -> Coding:
    """A coding that the person may see. Raises NotFound for others: hidden in a blind round, or in a deleted text."""
    project = Coding.objects.filter(pk=id).values_list("project", flat=True).first()
    if project is None:
        raise NotFound
    visible = visibility.visible_codings(person, project_for(person, project))
    visible = visible.filter(pk=id, document__withdrawn_at__isnull=True)
    coding = visible.select_related("project", "document", "code", "round").first()
    if coding is None:
        raise NotFound
    return coding


def group_for(person: Person, id: UUID) -> CodeGroup:
    group = CodeGroup.objects.select_related("project").filter(pk=id).first()
    if group is None:
        raise NotFound
    membership_of(person, group.project)
    return group


def view_for(me: Person, id: UUID) -> SavedView:
    """A view that the person may use. Raises NotFound for others' private views."""
    project = SavedView.objects.filter(pk=id).values_list("project", flat=True).first()
    if project is None:
        raise NotFound
    views = visibility.visible_views(me, project_for(me, project)).select_related("project")
    view = views.filter(pk=id).first()
    if view is None:
        raise NotFound
    return view


def thread_for(person: Person, id: UUID) -> Thread:
    """A thread that the person may see. Raises NotFound for others."""
    project = Thread.objects.filter(pk=id).values_list("project", flat=True).first()
    if project is None:
        raise NotFound
    visible = visibility.visible_threads(person, project_for(person, project)).filter(pk=id)
    visible = visible.filter(ABOUT_LIVING_TEXTS)
    found = visible.select_related("coding__round", "round", "project").first()
    if found is None:
        raise NotFound
    return found


def memo_for(person: Person, id: UUID) -> Memo:
    """A memo that the person may read. Raises NotFound for others."""
    project = Memo.objects.filter(pk=id).values_list("project", flat=True).first()
    found = None
    if project is not None:
        found = visibility.visible_memos(person, project).select_related("project").filter(pk=id).first()
    if found is None:
        raise NotFound
    require(person, Action.SEE_PROJECT, found.project)
    return found


def comment_for(person: Person, id: UUID) -> Comment:
    """A comment in a thread that the person may know of. Others are as if they did not exist."""
    project = Comment.objects.filter(pk=id).values_list("project", flat=True).first()
    if project is None:
        raise NotFound
    visible = visibility.visible_comments(person, project_for(person, project)).filter(pk=id)
    comment = visible.select_related("thread__coding__round", "project").first()
    if comment is None:
        raise NotFound
    return comment
