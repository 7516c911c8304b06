"""Spreads many seeds over workers, and puts what they say together in the order of the seeds.

A worker is this process, a process of its own, or one of a Dask cluster; which, and how many, is
not to be seen in the result.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from harness.workers import mapped
from harness.worlds.telling import of_seed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Work = Callable[[int], dict[str, Any]]

CHUNK = 8
"""Seeds that a worker takes at once: few, so that the last of them is not waited for long."""


class NoCluster(Exception):
    """The cluster cannot be used; the message says what to do."""


def results(
    seeds: Sequence[int],
    profile: str,
    integration: str = "reference",
    *,
    workers: int = 1,
    scheduler: str = "",
) -> Iterator[dict[str, Any]]:
    """What came of the world of each of *seeds*, in their order, as soon as it is known.

    Args:
        workers: Processes of this machine; 1 is this process.
        scheduler: Address of a Dask scheduler; then its workers do the work.

    Raises:
        NoCluster: If nothing answers there, or the cluster is not installed.
    """
    work: Work = partial(of_seed, profile=profile, integration=integration)
    if scheduler:
        yield from _clustered(work, seeds, scheduler)
    elif workers == 1:
        yield from map(work, seeds)
    else:
        yield from mapped(work, seeds, workers, at_once=CHUNK)


def _clustered(work: Work, seeds: Sequence[int], scheduler: str) -> Iterator[dict[str, Any]]:
    try:
        from distributed import Client  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError as error:
        raise NoCluster("a cluster needs the extra: pip install 'shipbench[cluster]'") from error
    try:
        client = Client(scheduler, timeout="10s")  # type: ignore[no-untyped-call,unused-ignore]
    except (OSError, ValueError, TimeoutError) as error:
        raise NoCluster(
            f"no Dask scheduler answers at {scheduler!r}; start one with: dask scheduler"
        ) from error
    with client:
        chunks = [seeds[first : first + CHUNK] for first in range(0, len(seeds), CHUNK)]
        for future in client.map(partial(_chunk, work), chunks, pure=False):
            yield from future.result()


def _chunk(work: Work, seeds: Sequence[int]) -> list[dict[str, Any]]:
    return [work(seed) for seed in seeds]
