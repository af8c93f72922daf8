"""What one run of the bench works with."""

from dataclasses import dataclass
from pathlib import Path

from bench.data import Study
from bench.peer import Taguette
from bench.sites import Samkode, Site


@dataclass(frozen=True)
class Scale:
    """How much of everything. `--quick` only shows that the bench works; its figures mean little."""

    words: int = 30_000
    codings: int = 2_000
    single_writes: int = 200
    crowd: int = 16
    crowd_seconds: float = 10
    rounds_seen: int = 100
    repeats: int = 5
    peer_draws: int = 2
    groups: int = 50
    load_seconds: float = 60
    tabs: int = 200
    deaf: int = 60
    tab_writes: int = 40
    view_times: int = 50
    large_characters: int = 500_000
    large_codings: int = 10_000
    interviews: int = 60


QUICK = Scale(
    codings=400,
    single_writes=40,
    crowd_seconds=3,
    rounds_seen=15,
    repeats=2,
    peer_draws=1,
    groups=10,
    load_seconds=15,
    tabs=20,
    deaf=20,
    tab_writes=10,
    view_times=10,
    interviews=6,
)


@dataclass(frozen=True)
class Run:
    scale: Scale
    text: Study
    samkode: Samkode
    taguette: Taguette | None
    chromium: Path | None

    @property
    def sites(self) -> list[Site]:
        """One after the other; each figure belongs to the site's name."""
        return [site for site in (self.taguette, self.samkode) if site is not None]
