"""A thread-safe cache by key, limited by bytes: the least recently used is given up first. Pure."""

import threading
from collections import OrderedDict
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    @property
    def size(self) -> int:
        """Bytes that it takes."""
        ...


Key = TypeVar("Key")


Thing = TypeVar("Thing", bound=Sized)


class Kept(Generic[Key, Thing]):
    """Things by key. Whoever asks says by the key, or finds out from the thing, whether it still holds."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.things: OrderedDict[Key, Thing] = OrderedDict()
        self.lock = threading.Lock()

    def get(self, key: Key) -> Thing | None:
        with self.lock:
            found = self.things.get(key)
            if found is not None:
                self.things.move_to_end(key)
            return found

    def forget(self) -> None:
        with self.lock:
            self.things.clear()
            self.size = 0

    def keep(self, key: Key, thing: Thing) -> None:
        with self.lock:
            old = self.things.pop(key, None)
            self.size += thing.size - (old.size if old is not None else 0)
            self.things[key] = thing
            while self.size > self.most and len(self.things) > 1:
                _key, given_up = self.things.popitem(last=False)
                self.size -= given_up.size
