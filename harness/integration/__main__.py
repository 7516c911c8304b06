"""`python -m harness.integration`: the reference integration in a process of its own."""

from __future__ import annotations

import os
import sys

from cheroot import wsgi

from harness.integration import alone


def main() -> int:
    """Serve until the process is ended; 2 if the environment does not say what is needed."""
    try:
        app = alone.build(os.environ)
    except alone.Lacking as error:
        sys.stderr.write(f"harness.integration: {error}\n")
        return 2
    server = wsgi.Server(("127.0.0.1", int(os.environ.get(alone.PORT, "8703"))), app)
    try:
        server.start()
    except KeyboardInterrupt:
        server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
