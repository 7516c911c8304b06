"""An integration whose process can be killed between two steps, and starts again empty.

    vendor: a crash fault strikes -> connection dropped -> the session here raises `Killed`
    -> nothing of the integration handles it -> it is made anew; whoever called it gets no answer

A program of one's own cannot be reached so: only what it does after its call fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import requests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class Killed(BaseException):
    """The integration's process ends here; no `Exception`, so that it cannot handle it."""


class MortalSession(requests.Session):
    """Calls by *inner*, until *killed* says that who uses it is no more."""

    def __init__(self, inner: requests.Session, killed: Callable[[], bool]) -> None:
        super().__init__()
        self._inner, self._killed = inner, killed
        self.trust_env = False

    def send(self, request: requests.PreparedRequest, **how: Any) -> requests.Response:
        """As the inner session.

        Raises:
            Killed: If the call broke off because the caller's own process was killed.
        """
        try:
            return self._inner.send(request, **how)
        except requests.RequestException:
            if self._killed():
                raise Killed from None
            raise


def restarting(
    make: Callable[[], WSGIApplication], killed: Callable[[], bool], drop: Callable[[], Exception]
) -> WSGIApplication:
    """What *make* makes, made anew whenever it was *killed*; its caller then gets a *drop*."""
    running = [make()]

    def application(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        if killed():
            running[0] = make()
        try:
            return list(running[0](environ, start))
        except Killed:
            running[0] = make()
            raise drop() from None

    return application
