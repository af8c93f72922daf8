"""Several reads as of one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from coding import visibility


@contextmanager
def one_picture() -> Iterator[None]:
    """Read everything as of one moment. Inside a test's transaction that is so already."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with visibility.remembering():
            yield
