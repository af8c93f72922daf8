"""A cache in the process, limited by bytes: the least recently used is given up first."""

import threading
from typing import Generic, Protocol, TypeVar

from cachetools import LRUCache


class Sized(Protocol):
    @property
    def size(self) -> int:
        """Bytes that it takes."""
        ...


Key = TypeVar("Key")
Value = TypeVar("Value", bound=Sized)


class SizedCache(Generic[Key, Value]):
    """Values by key, for all threads of a process. The key, or the value itself, says whether it still holds."""

    def __init__(self, most_bytes: int) -> None:
        self._values: LRUCache[Key, Value] = LRUCache(most_bytes, getsizeof=lambda value: value.size)
        self._lock = threading.Lock()

    def get(self, key: Key) -> Value | None:
        """The value, or None if there is none."""
        with self._lock:
            found: Value | None = self._values.get(key)
            return found

    def put(self, key: Key, value: Value) -> None:
        """Keep a value, unless it alone is larger than the cache."""
        if value.size <= self._values.maxsize:
            with self._lock:
                self._values[key] = value

    def clear(self) -> None:
        """Give up everything."""
        with self._lock:
            self._values.clear()

    @property
    def size(self) -> int:
        """Bytes that all values take together."""
        return int(self._values.currsize)
