"""A store whose answers are bent: what one that errs would say, made of one that does not.

    ShipStation ---> /bent/ ---> the integration under test
                <--- bent   <---

How is PUT at ``/bent/how``; until then nothing is. Each bend is a row of `BENDS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import orjson
import requests
from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_DATES = ("start_date", "end_date")
_WRITTEN = "%m/%d/%Y %H:%M"
_LOST = b"thanks\n"


@dataclass(frozen=True, slots=True)
class Question:
    """What ShipStation asks or tells."""

    query: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What the store says; with a *status* of 0 it has not been asked."""

    status: int
    body: bytes
    content_type: str = "application/xml; charset=utf-8"


_NOT_ASKED = Answer(0, b"")


@dataclass(frozen=True, slots=True)
class Bend:
    """One way to alter an exchange: *action* it is for, and what it does to either side."""

    name: str
    action: str
    meaning: str
    asked: Callable[[Question, Any], Question] = lambda question, _: question
    instead: Callable[[Any], Answer] = lambda _: _NOT_ASKED
    answered: Callable[[Answer, Any], Answer] = lambda answer, _: answer


def _replaced(answer: Answer, pairs: Any) -> Answer:
    text = answer.body.decode()
    for pattern, words in pairs:
        text = re.sub(pattern, words, text)
    return replace(answer, body=text.encode())


def _later(question: Question, hours: Any) -> Question:
    query = dict(question.query)
    for name in _DATES:
        moment = datetime.strptime(query[name], _WRITTEN) + timedelta(hours=hours)  # noqa: DTZ007  a local time is the mistake
        query[name] = moment.strftime(_WRITTEN)
    return replace(question, query=query)


BENDS = (
    Bend("replace", "export", "pairs of a pattern and what stands in its place in the XML",
         answered=_replaced),
    Bend("body", "export", "another body, with status 200",
         answered=lambda _, text: Answer(200, text.encode(), "text/html; charset=utf-8")),
    Bend("hours", "export", "the window is read as if it were so many hours later", asked=_later),
    Bend("notice_lost", "shipnotify", "the notice is thanked for, and not handed on",
         instead=lambda on: Answer(200, _LOST, "text/plain") if on else _NOT_ASKED),
    Bend("notice_bare", "shipnotify", "the notice is handed on without its body",
         asked=lambda question, on: replace(question, body=b"") if on else question),
    Bend("notice_number", "shipnotify", "the notice names its order by this number only",
         asked=lambda question, number: Question(
             {**question.query, "order_number": number}, b"")),
    Bend("notice_refused", "shipnotify", "the notice is answered with this status",
         instead=lambda status: Answer(status, b"no\n", "text/plain")),
)  # fmt: skip
_BY_NAME = {bend.name: bend for bend in BENDS}


def build(session: requests.Session, store: Callable[[], str]) -> WSGIApplication:
    """A store that hands on to that at *store*, by *session*, and bends what comes and goes."""
    how: dict[str, Any] = {}

    def application(environ: WSGIEnvironment, start: StartResponse) -> Any:
        request = Request(environ)
        if request.path.strip("/") == "how" and request.method == "PUT":
            answer = _set(how, request.get_data())
        else:
            answer = _exchange(request, dict(how), session, store())
        made = Response(answer.body, answer.status, content_type=answer.content_type)
        return made(environ, start)

    return application


def _set(how: dict[str, Any], body: bytes) -> Answer:
    wanted = orjson.loads(body)
    unknown = [name for name in wanted if name not in _BY_NAME]
    if unknown:
        words = f"there is no bend {unknown[0]!r}; there are {', '.join(_BY_NAME)}"
        return Answer(400, orjson.dumps({"error": words}), "application/json")
    how.clear()
    how.update(wanted)
    return Answer(200, orjson.dumps(how), "application/json")


def _exchange(
    request: Request, how: Mapping[str, Any], session: requests.Session, url: str
) -> Answer:
    question = Question(request.args.to_dict(), request.get_data())
    bends = [
        (_BY_NAME[name], value)
        for name, value in how.items()
        if _BY_NAME[name].action == question.query.get("action")
    ]
    for bend, value in bends:
        question = bend.asked(question, value)
        answer = bend.instead(value)
        if answer.status:
            return answer
    answer = _asked(request, question, session, url)
    for bend, value in bends if answer.status == requests.codes.ok else ():
        answer = bend.answered(answer, value)
    return answer


def _asked(request: Request, question: Question, session: requests.Session, url: str) -> Answer:
    kept = ("Authorization", "Content-Type")
    headers = {name: request.headers[name] for name in kept if name in request.headers}
    found = session.request(
        request.method, url, params=question.query, data=question.body, headers=headers, timeout=60
    )
    return Answer(found.status_code, found.content, found.headers.get("Content-Type", "text/plain"))
