from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

from harness.worlds.spread import NoCluster, results

pytestmark = pytest.mark.slow

SEEDS = range(1, 5)

# In a process of its own: a cluster leaves threads and warnings behind.
ON_A_CLUSTER = """
import json
from distributed import LocalCluster
from harness.worlds.spread import results

if __name__ == "__main__":
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None,
                      host="127.0.0.1") as cluster:
        found = results(range(1, 5), "all", scheduler=cluster.scheduler_address)
        print(json.dumps(list(found)))
"""


def test_two_processes_say_what_one_says() -> None:
    """In the order of the seeds."""
    assert list(results(SEEDS, "all")) == list(results(SEEDS, "all", workers=2))


@pytest.mark.skipif(find_spec("distributed") is None, reason="the extra `cluster` is not installed")
def test_a_dask_cluster_says_what_one_process_says() -> None:
    """Its workers are other processes still."""
    import json

    command = [sys.executable, "-c", ON_A_CLUSTER]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603

    assert 0 == ran.returncode, ran.stderr[-2000:]
    assert list(results(SEEDS, "all")) == json.loads(ran.stdout.splitlines()[-1])


@pytest.mark.skipif(find_spec("distributed") is None, reason="the extra `cluster` is not installed")
def test_a_scheduler_that_is_not_there_is_told_in_one_line() -> None:
    """With its address and what to do."""
    with pytest.raises(NoCluster) as caught:
        list(results(SEEDS, "all", scheduler="nonsense://x"))

    assert "no Dask scheduler answers at 'nonsense://x'; start one with: dask scheduler" in str(
        caught.value
    )
