import pytest

# What fails in these is shown as fully as in a test.
pytest.register_assert_rewrite("tests.acting", "tests.browser_of", "tests.coding.undo.all_actions")
