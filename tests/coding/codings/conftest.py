"""A code whose codings can be weighed."""

import pytest

from coding.codebook.rules import weights
from coding.models import Code
from projects.models import Person


@pytest.fixture
def weighty(trust: Code, ada: Person) -> Code:
    """Ada's code for trust, which is said weakly or strongly."""
    return weights.declare_weights(by=ada, code=trust, lowest=1, highest=3, low="svak", high="sterk")
