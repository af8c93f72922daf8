"""The shared codebook, what it is applied to, and what is said about it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from projects.models import Mode
from projects.models.base import ProjectRow
from transcripts.models import Document

COLOUR = r"^#[0-9a-f]{6}$"


class Code(ProjectRow):
    """A label in the codebook. It may have a parent; among its siblings its name is its own."""

    name = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    position = models.FloatField(default=0)
    colour = models.CharField(max_length=7)
    definition = models.TextField(blank=True, default="")
    used_when = models.TextField(blank=True, default="")
    not_when = models.TextField(blank=True, default="")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="code_in_its_project"),
            models.UniqueConstraint(
                "project",
                "parent",
                Lower("name"),
                condition=Q(withdrawn_at__isnull=True),
                nulls_distinct=False,
                name="siblings_have_different_names",
            ),
            models.CheckConstraint(condition=Q(colour__regex=COLOUR), name="colour_is_rrggbb"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="no_code_is_its_own_parent"),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return self.name


class CodeGroup(ProjectRow):
    """A set of codes, across the tree."""

    name = models.CharField(max_length=200)
    colour = models.CharField(max_length=7)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="group_in_its_project"),
            models.UniqueConstraint(
                "project",
                Lower("name"),
                condition=Q(withdrawn_at__isnull=True),
                name="groups_have_different_names",
            ),
            models.CheckConstraint(condition=Q(colour__regex=COLOUR), name="group_colour_is_rrggbb"),
        ]

    def __str__(self) -> str:
        return self.name


class CodeInGroup(models.Model):
    """A code's place in a group."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    group = models.ForeignKey(CodeGroup, on_delete=models.CASCADE, related_name="places")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="places")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "code"], name="a_code_is_once_in_a_group")]

    def __str__(self) -> str:
        return f"{self.code_id} in {self.group_id}"


class Heap(ProjectRow):
    """A named place on the sorting sheet where cards are gathered. Its top left corner is at x, y."""

    name = models.CharField(max_length=200)
    x = models.FloatField()
    y = models.FloatField()
    colour = models.CharField(max_length=7)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="heap_in_its_project"),
            models.CheckConstraint(condition=Q(colour__regex=COLOUR), name="heap_colour_is_rrggbb"),
        ]

    def __str__(self) -> str:
        return self.name


class SheetPlace(ProjectRow):
    """Where a code's card lies on the sorting sheet. Without a row, or without x and y, it is not sorted yet."""

    code = models.OneToOneField(Code, on_delete=models.CASCADE, related_name="sheet_place")
    x = models.FloatField(null=True, blank=True)
    y = models.FloatField(null=True, blank=True)
    heap = models.ForeignKey(Heap, null=True, blank=True, on_delete=models.PROTECT, related_name="cards")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(x__isnull=False, y__isnull=False) | Q(x=None, y=None, heap=None),
                name="a_card_lies_somewhere_or_is_not_sorted",
            ),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return f"card of {self.code_id}"


class Favourite(models.Model):
    """A person's number key for a code."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    slot = models.PositiveSmallIntegerField()
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "person", "slot"], name="one_code_on_a_key"),
            models.CheckConstraint(condition=Q(slot__gte=1, slot__lte=9), name="keys_are_one_to_nine"),
        ]

    def __str__(self) -> str:
        return f"key {self.slot}"


class Round(ProjectRow):
    """A stretch of coding of one document. Coding outside any round is coding together."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="rounds")
    mode = models.CharField(max_length=11, choices=Mode, default=Mode.INDEPENDENT)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    reviewers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(revealed_at__isnull=True),
                name="one_open_round_per_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mode} round"


class Coding(ProjectRow):
    """A code applied to a range of a document by a coder.

    Code points, end-exclusive. An empty range is an orphan: its text was deleted, its quotation kept.
    That a coder does not code one passage twice with one code is asked by the rule, under the document's
    lock, not by a constraint: a deletion in the text may make two ranges equal, and must not fail for that.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="codings")
    code = models.ForeignKey(Code, on_delete=models.PROTECT, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quotation = models.TextField()
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="codings")
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_anchor = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="coding_in_its_project"),
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="coding_ends_after_it_starts"),
        ]
        indexes = [
            models.Index(fields=["document", "changed_seq"]),
            # All that a count per code and document needs, so that the table itself is not read.
            models.Index(
                fields=["project", "code", "document"],
                condition=Q(withdrawn_at__isnull=True),
                name="living_codings",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


class Memo(ProjectRow):
    """A lasting analytical text about something in the project, in Markdown.

    `document` is also set for memos on its passages and codings. A passage is in code points, end-exclusive;
    it moves along with the text, its quotation stays as it was when the memo was written.
    """

    class Kind(models.TextChoices):
        NOTE = "note"
        THEORY = "theory"
        METHOD = "method"
        REFLEXIVE = "reflexive"
        SUMMARY = "summary"

    class Audience(models.TextChoices):
        """Who reads it: its author; owners and coders; everybody in the project, the supervisor too."""

        PRIVATE = "private"
        GROUP = "group"
        EVERYBODY = "everybody"

    class About(models.TextChoices):
        PROJECT = "project"
        DOCUMENT = "document"
        PASSAGE = "passage"
        CODE = "code"
        GROUP = "group"
        CODING = "coding"
        MEMO = "memo"

    kind = models.CharField(max_length=9, choices=Kind, default=Kind.NOTE)
    audience = models.CharField(max_length=9, choices=Audience, default=Audience.GROUP)
    about = models.CharField(max_length=8, choices=About, default=About.PROJECT)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.CASCADE, related_name="memos"
    )
    code = models.ForeignKey(Code, null=True, blank=True, on_delete=models.PROTECT, related_name="memos")
    group = models.ForeignKey(
        CodeGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="memos"
    )
    coding = models.ForeignKey(Coding, null=True, blank=True, on_delete=models.CASCADE, related_name="memos")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quotation = models.TextField(blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    body = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Where fewer people came to see it: the others' browsers are told to forget it.
    narrowed_seq = models.PositiveBigIntegerField(default=0)
    narrowed_from = models.CharField(max_length=9, choices=Audience, default=Audience.PRIVATE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="memo_in_its_project"),
            models.CheckConstraint(
                condition=Q(about="project", document=None, code=None, group=None, coding=None, parent=None)
                | Q(about="document", document__isnull=False, code=None, group=None, coding=None, parent=None)
                | Q(about="passage", document__isnull=False, code=None, group=None, coding=None, parent=None)
                | Q(about="code", document=None, code__isnull=False, group=None, coding=None, parent=None)
                | Q(about="group", document=None, code=None, group__isnull=False, coding=None, parent=None)
                | Q(
                    about="coding",
                    document__isnull=False,
                    code=None,
                    group=None,
                    coding__isnull=False,
                    parent=None,
                )
                | Q(about="memo", code=None, group=None, coding=None, parent__isnull=False),
                name="a_memo_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(about="passage", start__isnull=False, end__gte=F("start"))
                | (~Q(about="passage") & Q(start=None, end=None)),
                name="a_passage_has_its_place",
            ),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="no_memo_is_about_itself"),
        ]
        indexes = [
            models.Index(fields=["project", "changed_seq"]),
            models.Index(fields=["document"]),
        ]

    def __str__(self) -> str:
        return f"memo {self.pk}"


class MemoVersion(models.Model):
    """A memo's text as somebody wrote it. What two people wrote at once stays here as each of them wrote it."""

    memo = models.ForeignKey(Memo, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    base = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200, blank=True, default="")
    body = models.TextField(blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    is_merged = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["memo", "number"], name="versions_do_not_repeat"),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class Quote(ProjectRow):
    """A passage that a memo quotes. It moves along with the text; the words stay as they were quoted."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="quotes")
    memo = models.ForeignKey(Memo, on_delete=models.CASCADE, related_name="quotes")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quotation = models.TextField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gte=F("start")), name="quote_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"quote {self.start}-{self.end}"


class Thread(ProjectRow):
    """What is said about one coding, code, memo or document. Open until somebody resolves it."""

    class About(models.TextChoices):
        CODING = "coding"
        CODE = "code"
        MEMO = "memo"
        DOCUMENT = "document"

    about = models.CharField(max_length=8, choices=About, default=About.CODING)
    coding = models.OneToOneField(
        Coding, null=True, blank=True, on_delete=models.CASCADE, related_name="thread"
    )
    code = models.OneToOneField(Code, null=True, blank=True, on_delete=models.CASCADE, related_name="thread")
    memo = models.OneToOneField(Memo, null=True, blank=True, on_delete=models.CASCADE, related_name="thread")
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.CASCADE, related_name="thread"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="thread_in_its_project"),
            models.CheckConstraint(
                condition=Q(about="coding", coding__isnull=False, code=None, memo=None, document=None)
                | Q(about="code", coding=None, code__isnull=False, memo=None, document=None)
                | Q(about="memo", coding=None, code=None, memo__isnull=False, document=None)
                | Q(about="document", coding=None, code=None, memo=None, document__isnull=False),
                name="a_thread_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="resolved_by_somebody_at_some_time",
            ),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return f"thread on a {self.about}"


class Comment(ProjectRow):
    """One message in a thread."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"comment {self.pk}"


class Mention(models.Model):
    """Somebody is named with @ in a memo or a comment: it is meant for them."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    memo = models.ForeignKey(Memo, null=True, blank=True, on_delete=models.CASCADE, related_name="mentions")
    comment = models.ForeignKey(
        Comment, null=True, blank=True, on_delete=models.CASCADE, related_name="mentions"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "memo"], name="one_mention_in_a_memo"),
            models.UniqueConstraint(fields=["person", "comment"], name="one_mention_in_a_comment"),
        ]

    def __str__(self) -> str:
        return f"mention of {self.person_id}"


class Review(ProjectRow):
    """How far the supervisor and the group have come with a code, a memo or a coded document."""

    class State(models.TextChoices):
        NONE = "none"
        HANDED_IN = "handed_in"
        QUESTIONS = "questions"
        AGREED = "agreed"

    code = models.OneToOneField(Code, null=True, blank=True, on_delete=models.CASCADE, related_name="review")
    memo = models.OneToOneField(Memo, null=True, blank=True, on_delete=models.CASCADE, related_name="review")
    document = models.OneToOneField(
        Document, null=True, blank=True, on_delete=models.CASCADE, related_name="review"
    )
    state = models.CharField(max_length=9, choices=State, default=State.NONE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(code__isnull=False, memo=None, document=None)
                | Q(code=None, memo__isnull=False, document=None)
                | Q(code=None, memo=None, document__isnull=False),
                name="a_review_is_of_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["project", "changed_seq"])]

    def __str__(self) -> str:
        return self.state


class Visit(models.Model):
    """How far a person has read in a project: what came later is new to them."""

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "person"], name="one_visit_per_person"),
        ]

    def __str__(self) -> str:
        return f"read to {self.seq}"


class SavedView(ProjectRow):
    """A question about the quotations that somebody wants to ask again, for oneself or shared with the group."""

    name = models.CharField(max_length=200)
    query = models.JSONField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "project",
                "owner",
                Lower("name"),
                condition=Q(withdrawn_at__isnull=True),
                name="ones_own_views_have_different_names",
            ),
        ]

    def __str__(self) -> str:
        return self.name
