"""Shapes of threads, comments, reviews and notifications."""

from rest_framework import serializers as s

from coding.models import Review, Thread
from coding.talk.reads.thread_list import MOST, PAGE
from coding.talk.reads.thread_places import SHOWN
from projects.http import Shape
from projects.models import Role
from projects.shapes import LONG


class CommentOnOne(Shape):
    id = s.UUIDField()
    coding = s.UUIDField()


class SeveralComments(Shape):
    """The same comment on several codings; each comment has its own id."""

    body = s.CharField(max_length=LONG)
    comments = CommentOnOne(many=True)


class CommentMay(Shape):
    edit = s.BooleanField()
    withdraw = s.BooleanField()


class CommentShape(Shape):
    id = s.UUIDField()
    author = s.UUIDField()
    author_name = s.CharField()
    body = s.CharField()
    created_at = s.DateTimeField()
    edited_at = s.DateTimeField(allow_null=True)
    withdrawn_at = s.DateTimeField(allow_null=True)
    may = CommentMay()

    class Meta:
        ref_name = "Comment"


class ThreadMay(Shape):
    comment = s.BooleanField()
    resolve = s.BooleanField()
    assign = s.BooleanField()


class ThreadShape(Shape):
    id = s.UUIDField()
    about = s.ChoiceField(choices=Thread.About.choices)
    coding = s.UUIDField(allow_null=True)
    code = s.UUIDField(allow_null=True)
    memo = s.UUIDField(allow_null=True)
    document = s.UUIDField(allow_null=True)
    start = s.IntegerField(allow_null=True)
    end = s.IntegerField(allow_null=True)
    quotation = s.CharField()
    resolved_at = s.DateTimeField(allow_null=True)
    resolved_by = s.UUIDField(allow_null=True)
    assigned_to = s.UUIDField(allow_null=True)
    comments = CommentShape(many=True)
    may = ThreadMay()

    class Meta:
        ref_name = "Thread"


class NewComment(Shape):
    id = s.UUIDField()
    body = s.CharField(max_length=LONG)


class PassageComment(NewComment):
    """The first comment on a passage, given at a revision of the text; `thread` becomes the thread's id."""

    thread = s.UUIDField()
    start = s.IntegerField(min_value=0)
    end = s.IntegerField(min_value=0)
    revision = s.IntegerField(min_value=0)


class CommentEdit(Shape):
    body = s.CharField(max_length=LONG)


class Resolution(Shape):
    resolved = s.BooleanField()


class Assignment(Shape):
    to = s.UUIDField(allow_null=True)


class ReviewShape(Shape):
    id = s.UUIDField()
    code = s.UUIDField(allow_null=True)
    memo = s.UUIDField(allow_null=True)
    document = s.UUIDField(allow_null=True)
    state = s.ChoiceField(choices=Review.State.choices)
    by = s.UUIDField()
    at = s.DateTimeField()

    class Meta:
        ref_name = "Review"


class ReviewEdit(Shape):
    state = s.ChoiceField(choices=Review.State.choices)


class Seen(Shape):
    seq = s.IntegerField(min_value=0)


class NewCodings(Shape):
    document = s.UUIDField()
    title = s.CharField()
    name = s.CharField()
    count = s.IntegerField()


class ChangedCode(Shape):
    code = s.UUIDField()
    verb = s.CharField()
    params = s.DictField()
    name = s.CharField()
    at = s.DateTimeField()


class WrittenMemo(Shape):
    memo = s.UUIDField()
    title = s.CharField()
    name = s.CharField()
    at = s.DateTimeField()


class ThreadPlace(Shape):
    """What a thread is about, and where to find it."""

    about = s.ChoiceField(choices=Thread.About.choices)
    document = s.UUIDField(allow_null=True)
    coding = s.UUIDField(allow_null=True)
    code = s.UUIDField(allow_null=True)
    memo = s.UUIDField(allow_null=True)
    title = s.CharField()
    quotation = s.CharField(max_length=SHOWN)


class OpenedThread(Shape):
    """A thread with what it is about, for reading it apart from its place; null before the first comment."""

    thread = ThreadShape(allow_null=True)
    place = ThreadPlace()
    quotation = s.CharField(allow_blank=True, help_text="The whole passage.")
    speaker = s.CharField(allow_blank=True)
    time_ms = s.IntegerField(allow_null=True)
    seq = s.IntegerField()


class Said(ThreadPlace):
    """A comment in a thread."""

    name = s.CharField()
    body = s.CharField(max_length=SHOWN)
    at = s.DateTimeField()


class SaidThere(Said):
    thread = s.UUIDField(allow_null=True)
    assigned = s.BooleanField(help_text="Somebody has said that it waits for you.")


class ThreadLine(Said):
    """A thread in the project's list of threads, with its latest comment."""

    thread = s.UUIDField()
    count = s.IntegerField()
    resolved_at = s.DateTimeField(allow_null=True)
    assigned_to = s.UUIDField(allow_null=True)


class Threads(Shape):
    seq = s.IntegerField()
    threads = ThreadLine(many=True)
    next = s.CharField(allow_null=True, help_text="After which the list goes on; null at its end.")


class ThreadsWanted(Shape):
    state = s.ChoiceField(choices=["open", "resolved", "all"], default="open")
    waits = s.UUIDField(required=False, allow_null=True, default=None)
    after = s.CharField(max_length=200, allow_blank=True, default="")
    limit = s.IntegerField(min_value=1, max_value=MOST, default=PAGE)


class HandedIn(Shape):
    review = s.UUIDField()
    code = s.UUIDField(allow_null=True)
    memo = s.UUIDField(allow_null=True)
    document = s.UUIDField(allow_null=True)
    state = s.ChoiceField(choices=Review.State.choices)
    title = s.CharField()
    name = s.CharField()
    at = s.DateTimeField()


class ProjectNews(Shape):
    project = s.UUIDField()
    name = s.CharField()
    role = s.ChoiceField(choices=Role.choices)
    seq = s.IntegerField()
    since = s.DateTimeField(allow_null=True)
    codings = NewCodings(many=True)
    codes = ChangedCode(many=True)
    memos = WrittenMemo(many=True)
    waiting = SaidThere(many=True)
    mentions = SaidThere(many=True)
    comments = SaidThere(many=True)
    handed_in = HandedIn(many=True)


class Inbox(Shape):
    projects = ProjectNews(many=True)
