"""Shapes of codings, rounds, text edits, and of what is done to several codings at once."""

from rest_framework import serializers as s

from coding.models import Round
from projects.http import Shape
from projects.models import Mode


class Weight(Shape):
    weight = s.IntegerField(min_value=0, max_value=9, allow_null=True)


class Anchor(Shape):
    is_anchor = s.BooleanField()


MOST_AT_ONCE = 5000  # codings in one action


MOST_POSITION = 10_000_000


MOST_TURNS = 20_000


class Passage(Shape):
    start = s.IntegerField(min_value=0, max_value=MOST_POSITION)
    end = s.IntegerField(min_value=0, max_value=MOST_POSITION)
    revision = s.IntegerField(min_value=0, max_value=MOST_POSITION)


class NewPassage(Passage):
    id = s.UUIDField()
    document = s.UUIDField()


class CodePassages(Shape):
    code = s.UUIDField()
    passages = s.ListField(child=NewPassage(), allow_empty=False, max_length=MOST_AT_ONCE)


class Several(Shape):
    codings = s.ListField(child=s.UUIDField(), allow_empty=False, max_length=MOST_AT_ONCE)


class Recode(Several):
    code = s.UUIDField()


class WeighSeveral(Several):
    weight = s.IntegerField(min_value=0, max_value=9, allow_null=True)


class SeveralDone(Shape):
    changed = s.IntegerField()
    left = s.IntegerField()


class RoundShape(Shape):
    id = s.UUIDField()
    mode = s.ChoiceField(choices=Mode.choices)
    opened_at = s.DateTimeField()
    revealed_at = s.DateTimeField(allow_null=True)
    earlier = s.ChoiceField(choices=Round.Earlier.choices)
    reviewers = s.ListField(child=s.UUIDField())
    may_reveal = s.BooleanField()

    class Meta:
        ref_name = "Round"


class NewRound(Shape):
    mode = s.ChoiceField(choices=[Mode.INDEPENDENT.value])
    reviewers = s.ListField(child=s.UUIDField(), default=list, max_length=100)
    earlier = s.ChoiceField(choices=Round.Earlier.choices, default=Round.Earlier.SHOWN)


class CodingShape(Shape):
    id = s.UUIDField()
    document = s.UUIDField()
    code = s.UUIDField()
    coder = s.UUIDField()
    start = s.IntegerField()
    end = s.IntegerField()
    quotation = s.CharField()
    revision = s.IntegerField()
    round = s.UUIDField(allow_null=True)
    is_anchor = s.BooleanField()
    weight = s.IntegerField(allow_null=True)
    created_at = s.DateTimeField()
    withdrawn_at = s.DateTimeField(allow_null=True)

    class Meta:
        ref_name = "Coding"


class NewCoding(Passage):
    id = s.UUIDField()
    document = s.UUIDField()
    code = s.UUIDField()


class PassageAgain(Shape):
    start = s.IntegerField(min_value=0, max_value=MOST_POSITION, required=False)
    end = s.IntegerField(min_value=0, max_value=MOST_POSITION, required=False)
    revision = s.IntegerField(min_value=0, max_value=MOST_POSITION, required=False)


class CodingTable(Shape):
    codes = s.ListField(child=s.UUIDField())
    coders = s.ListField(child=s.UUIDField())
    rounds = s.ListField(child=s.UUIDField())
    may_change = s.ListField(
        child=s.ListField(child=s.BooleanField()),
        help_text="For each coder: whether this person may change their codings outside rounds, then in each round.",
    )
    id = s.ListField(child=s.UUIDField())
    code = s.ListField(child=s.IntegerField())
    coder = s.ListField(child=s.IntegerField())
    start = s.ListField(child=s.IntegerField())
    length = s.ListField(child=s.IntegerField())
    round = s.ListField(child=s.IntegerField())
    at = s.ListField(child=s.IntegerField())
    comments = s.ListField(child=s.IntegerField())
    open = s.ListField(child=s.IntegerField())
    anchor = s.ListField(child=s.IntegerField())
    weight = s.ListField(child=s.IntegerField())
    lost = s.DictField(child=s.CharField())
    gone = s.ListField(child=s.UUIDField())


class TextEditShape(Shape):
    revision = s.IntegerField()
    changes = s.ListField(child=s.ListField())
    by = s.UUIDField()
    op_id = s.UUIDField()
    at = s.DateTimeField()

    class Meta:
        ref_name = "TextEdit"


class Push(Shape):
    op_id = s.UUIDField()
    base = s.IntegerField(min_value=0)
    # Lists of [start, end, text]; `Edit.checked` validates their content.
    edits = s.ListField(child=s.JSONField(), allow_empty=True, max_length=500)


class Pushed(Shape):
    revision = s.IntegerField()
    edits = TextEditShape(many=True)


class RevisionPoint(Shape):
    since = s.IntegerField(default=0, min_value=0)


class Revision(Shape):
    revision = s.IntegerField()


class DivideTurn(Shape):
    id = s.UUIDField(help_text="The id of the new turn.")
    at = s.IntegerField(min_value=0, max_value=MOST_POSITION)
    revision = s.IntegerField(min_value=0, max_value=MOST_POSITION)
    speaker = s.UUIDField(
        allow_null=True, required=False, help_text="Who speaks in the new turn; left out, whoever spoke."
    )


class JoinTurn(Shape):
    op_id = s.UUIDField()
    turn = s.UUIDField()


class GiveTurns(Shape):
    op_id = s.UUIDField()
    turns = s.ListField(child=s.UUIDField(), min_length=1, max_length=MOST_TURNS)
    speaker = s.UUIDField(allow_null=True, required=False)
    name = s.CharField(
        max_length=100, required=False, help_text="Instead of a speaker; made if nobody has it."
    )
