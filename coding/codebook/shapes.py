"""Shapes of codes, code groups, what is done with several codes, and the codebook's past."""

from rest_framework import serializers as s

from coding.codebook.reads.lint import Kind
from coding.history.shapes import EventShape
from projects.http import Shape
from projects.shapes import LONG, NAME

MOST_PLACE = 1e9  # of a code among its siblings


COLOUR = r"^#[0-9a-fA-F]{6}$"


class WeightsShape(Shape):
    """The weights that codings of a code may have, and the meaning of both ends."""

    lowest = s.IntegerField(min_value=0, max_value=9)
    highest = s.IntegerField(min_value=0, max_value=9)
    low = s.CharField(max_length=40, allow_blank=True, default="")
    high = s.CharField(max_length=40, allow_blank=True, default="")

    class Meta:
        ref_name = "Weights"


class Declaration(Shape):
    weights = WeightsShape(allow_null=True)


class CodeShape(Shape):
    id = s.UUIDField()
    name = s.CharField()
    parent = s.UUIDField(allow_null=True)  # type: ignore[assignment]  # the metaclass takes fields off the class
    position = s.FloatField()
    colour = s.CharField()
    definition = s.CharField()
    used_when = s.CharField()
    not_when = s.CharField()
    weights = WeightsShape(allow_null=True)
    retired_at = s.DateTimeField(allow_null=True)
    withdrawn_at = s.DateTimeField(allow_null=True)
    merged_into = s.UUIDField(allow_null=True)
    created_by = s.UUIDField()
    created_at = s.DateTimeField()
    changed_seq = s.IntegerField()

    class Meta:
        ref_name = "Code"


class NewCode(Shape):
    id = s.UUIDField()
    name = s.CharField(max_length=NAME)
    parent = s.UUIDField(allow_null=True, default=None)  # type: ignore[assignment]  # the metaclass takes fields off the class
    colour = s.RegexField(COLOUR, default="", allow_blank=True)
    definition = s.CharField(max_length=LONG, allow_blank=True, default="")


class CodeEdit(Shape):
    name = s.CharField(max_length=NAME, required=False)
    colour = s.RegexField(COLOUR, required=False)
    definition = s.CharField(max_length=LONG, allow_blank=True, required=False)
    used_when = s.CharField(max_length=LONG, allow_blank=True, required=False)
    not_when = s.CharField(max_length=LONG, allow_blank=True, required=False)


class CodeMove(Shape):
    parent = s.UUIDField(allow_null=True)  # type: ignore[assignment]  # the metaclass takes fields off the class
    before = s.UUIDField(allow_null=True, default=None)


class CodeMerge(Shape):
    into = s.UUIDField()
    reason = s.CharField(max_length=1000, allow_blank=True, default="")


class MergePreview(Shape):
    codings = s.IntegerField()
    united = s.IntegerField()
    unweighed = s.IntegerField(
        help_text="Codings that lose their weight, because the other code has no such."
    )
    documents = s.ListField(child=s.CharField())
    coders = s.ListField(child=s.CharField())
    children = s.IntegerField()


class CodesMerge(CodeMerge):
    codes = s.ListField(child=s.UUIDField(), min_length=1, max_length=100)


class CodeChange(Shape):
    """The changes to one code; omitted fields stay as they are."""

    code = s.UUIDField()
    seq = s.IntegerField(required=False)
    parent = s.UUIDField(allow_null=True, required=False)  # type: ignore[assignment]  # the metaclass takes fields off the class
    before = s.UUIDField(allow_null=True, required=False)
    position = s.FloatField(required=False, min_value=-MOST_PLACE, max_value=MOST_PLACE)
    colour = s.RegexField(COLOUR, required=False)
    is_retired = s.BooleanField(required=False)
    join = s.ListField(child=s.UUIDField(), required=False, max_length=1000)
    leave = s.ListField(child=s.UUIDField(), required=False, max_length=1000)


class CodesChange(Shape):
    changes = CodeChange(many=True)
    reason = s.CharField(max_length=1000, allow_blank=True, default="")


class CodesChanged(Shape):
    codes = s.ListField(child=s.UUIDField())


class CodeQuotationShape(Shape):
    id = s.UUIDField()
    document = s.UUIDField()
    title = s.CharField()
    coder = s.UUIDField()
    speaker = s.CharField()
    start = s.IntegerField()
    quotation = s.CharField()
    comments = s.IntegerField()
    may_move = s.BooleanField()

    class Meta:
        ref_name = "CodeQuotation"


class CodeQuotations(Shape):
    quotations = CodeQuotationShape(many=True)
    total = s.IntegerField()


class SplitPart(Shape):
    """A code that receives some of the quotations: an id alone for an existing code, with a name for a new one."""

    id = s.UUIDField()
    name = s.CharField(max_length=NAME, allow_blank=True, default="")
    colour = s.RegexField(COLOUR, default="", allow_blank=True)
    parent = s.UUIDField(allow_null=True, default=None)  # type: ignore[assignment]  # the metaclass takes fields off the class
    codings = s.ListField(child=s.UUIDField(), max_length=5000)


class CodeSplit(Shape):
    parts = SplitPart(many=True)
    reason = s.CharField(max_length=1000, allow_blank=True, default="")


class CodesRows(Shape):
    codes = CodeShape(many=True)


class GuideText(Shape):
    text = s.CharField(max_length=200_000, trim_whitespace=False)


class GuideFile(Shape):
    file = s.FileField(allow_empty_file=True)


class ProposalShape(Shape):
    number = s.CharField()
    name = s.CharField()
    question = s.CharField()
    parent = s.IntegerField(allow_null=True)  # type: ignore[assignment]  # the metaclass takes fields off the class
    is_heading = s.BooleanField()

    class Meta:
        ref_name = "Proposal"


class Proposals(Shape):
    proposals = ProposalShape(many=True)


class CodesAdded(Shape):
    codes = NewCode(many=True)
    reason = s.CharField(max_length=1000, allow_blank=True, default="")


class FindingShape(Shape):
    kind = s.ChoiceField(choices=[(kind.value, kind.value) for kind in Kind])
    code = s.UUIDField(allow_null=True)
    other = s.UUIDField(allow_null=True)
    group = s.UUIDField(allow_null=True)
    count = s.IntegerField()

    class Meta:
        ref_name = "Finding"


class Findings(Shape):
    findings = FindingShape(many=True, help_text="At most 100 of each kind.")
    totals = s.DictField(child=s.IntegerField(), help_text="Kind to how many there are.")


class CodeGroupShape(Shape):
    id = s.UUIDField()
    name = s.CharField()
    colour = s.CharField()
    codes = s.ListField(child=s.UUIDField())
    withdrawn_at = s.DateTimeField(allow_null=True)
    changed_seq = s.IntegerField()

    class Meta:
        ref_name = "CodeGroup"


class NewGroup(Shape):
    id = s.UUIDField()
    name = s.CharField(max_length=NAME)
    colour = s.RegexField(COLOUR, default="", allow_blank=True)
    codes = s.ListField(child=s.UUIDField(), default=list, max_length=5000)


class GroupEdit(Shape):
    name = s.CharField(max_length=NAME, required=False)
    colour = s.RegexField(COLOUR, required=False)


class Favourites(Shape):
    slots = s.DictField(child=s.UUIDField())


class CodebookSteps(Shape):
    steps = EventShape(many=True)


class PastCodeShape(Shape):
    """A code in an earlier codebook. A code that no longer exists was undone or merged into another."""

    id = s.UUIDField()
    name = s.CharField()
    parent = s.UUIDField(allow_null=True)  # type: ignore[assignment]  # the metaclass takes fields off the class
    position = s.FloatField()
    colour = s.CharField()
    is_retired = s.BooleanField()
    is_gone = s.BooleanField()
    merged_into = s.UUIDField(allow_null=True)
    split_from = s.UUIDField(allow_null=True)

    class Meta:
        ref_name = "PastCode"


class PastGroupShape(Shape):
    id = s.UUIDField()
    name = s.CharField()
    colour = s.CharField()
    codes = s.ListField(child=s.UUIDField())

    class Meta:
        ref_name = "PastGroup"


class CodebookPast(Shape):
    seq = s.IntegerField()
    codes = PastCodeShape(many=True)
    groups = PastGroupShape(many=True)
