"""A bench on free ports, served by us or by Flask: ``serving.py serve|werkzeug SETTINGS``."""

from __future__ import annotations

import json
import logging
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from werkzeug.serving import make_server

from harness import launch

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def development_server(app: Any, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """As ``flask run`` serves: `werkzeug.serving.run_simple` with threads, on any free port."""
    server = make_server(host, port, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{host}:{server.port}"
    server.shutdown()


def main(server: str, settings: dict[str, Any]) -> None:
    """Serve until the process is ended; the first line tells the addresses."""
    if server == "werkzeug":
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        launch.serving = development_server
    with launch.serve(cin7_port=0, shipstation_port=0, control_port=0, settings=settings) as bench:
        print(json.dumps(bench.as_json()), flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
