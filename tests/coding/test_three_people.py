"""Three people do everything at random; every browser stays in step, and nothing is lost or out of place."""

from hypothesis.extra.django import TestCase

from tests.coding.undo.all_actions.three_people import ThreePeople, run_at_random


class AndInStepAtLast(ThreePeople):
    def teardown(self) -> None:
        try:
            self.check_everybody()
        finally:
            super().teardown()


class ThreePeopleAtRandom(TestCase):
    """In quarters, so that several processes share the work."""

    def test_everybody_stays_in_step(self) -> None:
        run_at_random(AndInStepAtLast, part=1, of=4)

    def test_everybody_stays_in_step_again(self) -> None:
        run_at_random(AndInStepAtLast, part=2, of=4)

    def test_everybody_stays_in_step_a_third_time(self) -> None:
        run_at_random(AndInStepAtLast, part=3, of=4)

    def test_everybody_stays_in_step_a_fourth_time(self) -> None:
        run_at_random(AndInStepAtLast, part=4, of=4)
