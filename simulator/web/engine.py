"""Serves one application to many connections, mostly in one thread.

One thread, the leader, waits for connections that have something to say and serves each at once:
nothing is handed over, which would cost more than most answers do. A second one, the watch, looks
every ten milliseconds whether the leader is still at the same connection: then it has to wait for
something (a fault's delay, the integration, which calls us back), and the watch leads from there
on. So requests can wait for each other, as many as there may be threads, and those that need not
wait pay nothing.
"""

from __future__ import annotations

import selectors
import socket
import sys
import threading
import traceback
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from simulator.web.connection import Connection
from simulator.web.room import Room

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

MOST_CONNECTIONS = 500  # Windows selects among 512
MOST_THREADS = 256
MOST_HELD_BYTES = 256 * 1024 * 1024
_LOOK_SECONDS = 0.01
_DOZE_SECONDS = 0.1
_STOP_SECONDS = 1.0


class Engine:
    """Serves *app* on *listener* from `start` to `stop`.

    Beyond so many *connections* callers wait to be accepted until one ends, which one that has
    said nothing for *rest_seconds* after an answer is made to. Beyond *held_bytes* of bodies that
    are not answered yet further ones are refused.
    """

    def __init__(
        self,
        app: WSGIApplication,
        listener: socket.socket,
        *,
        connections: int = MOST_CONNECTIONS,
        held_bytes: int = MOST_HELD_BYTES,
        rest_seconds: float = 1.0,
    ) -> None:
        self._app, self._listener, self._most = app, listener, connections
        self._rest = rest_seconds
        host, port = listener.getsockname()[:2]
        self._base: dict[str, Any] = {
            "SCRIPT_NAME": "",
            "SERVER_NAME": host,
            "SERVER_PORT": str(port),
            "REMOTE_ADDR": host,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        self._room = Room(held_bytes)
        self._selector = selectors.DefaultSelector()
        self._lock = threading.Lock()
        self._gone = threading.Condition(self._lock)
        self._term = 0
        self._served = 0
        self._current: Connection | None = None
        self._threads: set[threading.Thread] = set()
        self._connections: set[Connection] = set()
        self._back: deque[Connection] = deque()
        self._accepting = False
        self._awake = threading.Event()
        self._awake.set()
        self._ended = threading.Event()
        self._hear, self._call = socket.socketpair()

    def start(self) -> None:
        """Serve from now on."""
        for one in (self._listener, self._hear, self._call):
            one.setblocking(False)
        self._selector.register(self._hear, selectors.EVENT_READ, None)
        self._accept_more()
        self._spawn(lambda: self._lead(0))
        self._spawn(self._watch)

    def stop(self) -> None:
        """Serve no more; requests under way get a moment to end."""
        self._ended.set()
        self._awake.set()
        self._wake()
        with self._gone:
            self._gone.wait_for(lambda: not self._threads, _STOP_SECONDS)
        self._listener.close()
        for connection in list(self._connections):
            connection.close()
        self._selector.close()
        self._hear.close()
        self._call.close()

    def _spawn(self, work: Any) -> None:
        def run() -> None:
            try:
                work()
            finally:
                with self._gone:
                    self._threads.discard(threading.current_thread())
                    self._gone.notify_all()

        thread = threading.Thread(target=run, daemon=True, name="serving")
        with self._lock:
            self._threads.add(thread)
        thread.start()

    def _lead(self, term: int) -> None:
        """Serve whoever has something to say, until stopped or until another one leads."""
        while not self._ended.is_set():
            if not self._accepting:
                self._make_room()
            events = self._selector.select(_DOZE_SECONDS)
            if not events and self._accepting:
                self._awake.clear()
                events = self._selector.select()
                self._awake.set()
            for key, _ in events:
                if self._ended.is_set():
                    return
                if key.fileobj is self._listener:
                    self._accept()
                elif key.data is None:
                    self._heard()
                elif not self._serve(key.data, term):
                    return

    def _serve(self, connection: Connection, term: int) -> bool:
        """Serve *connection* once; whether we still lead."""
        with self._lock:
            self._served += 1
            self._current = connection
        try:
            connection.serve()
        except Exception:  # the edge: one connection must not end the others
            sys.stderr.write(traceback.format_exc())
            connection.close()
        connection.heard = monotonic()
        with self._lock:
            leading = self._term == term
            if leading:
                self._current = None
        if not leading:
            self._back.append(connection)
            self._wake()
        elif not connection.open:
            self._selector.unregister(connection.peer)
            self._forget(connection)
        return leading

    def _watch(self) -> None:
        """Lead in the place of a leader that waits."""
        seen = -1
        while not self._ended.wait(_LOOK_SECONDS):
            self._awake.wait()
            with self._lock:
                stuck = self._current
                if stuck is None or self._served != seen or len(self._threads) >= MOST_THREADS:
                    seen = self._served
                    continue
                self._term += 1
                term = self._term
                self._current = None
            with suppress(KeyError, ValueError):
                self._selector.unregister(stuck.peer)
            self._spawn(self._watch)
            self._lead(term)
            return

    def _accept(self) -> None:
        try:
            peer, _ = self._listener.accept()
        except BlockingIOError:  # it has gone again
            return
        except OSError:  # no more files: accept again once one is closed
            if self._connections:
                self._accept_no_more()
            return
        peer.setblocking(False)
        with suppress(OSError):
            peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = Connection(peer, self._app, self._base, self._room)
        self._connections.add(connection)
        self._selector.register(peer, selectors.EVENT_READ, connection)
        if len(self._connections) >= self._most:
            self._accept_no_more()

    def _accept_no_more(self) -> None:
        self._selector.unregister(self._listener)
        self._accepting = False

    def _accept_more(self) -> None:
        if not self._accepting and not self._ended.is_set():
            self._selector.register(self._listener, selectors.EVENT_READ, None)
            self._accepting = True

    def _make_room(self) -> None:
        """Close the connection that has rested the longest, if that is long enough."""
        long_ago = monotonic() - self._rest
        listened = [key.data for key in self._selector.get_map().values() if key.data is not None]
        rested = [one for one in listened if one.resting and one.heard <= long_ago]
        if rested:
            longest = min(rested, key=lambda one: one.heard)
            self._selector.unregister(longest.peer)
            longest.close()
            self._forget(longest)

    def _forget(self, connection: Connection) -> None:
        """Drop a closed *connection*."""
        self._connections.discard(connection)
        self._accept_more()

    def _heard(self) -> None:
        """Listen again to connections that other threads have served."""
        with suppress(BlockingIOError):
            self._hear.recv(4096)
        while self._back:
            connection = self._back.popleft()
            if connection.open:
                self._selector.register(connection.peer, selectors.EVENT_READ, connection)
            else:
                self._forget(connection)

    def _wake(self) -> None:
        with suppress(OSError):  # full: it is awake already
            self._call.send(b"!")
