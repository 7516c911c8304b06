"""The integration's web face: what ShipStation and Cin7's order screen call, and a log to read.

ShipStation --GET  /?action=export-----> Export --GET--> Cin7
ShipStation --POST /?action=shipnotify-> Notify --PUT--> Cin7
screen      --GET  /rates, POST /rates/choose--> RateCalculator --POST--> ShipStation
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from harness.countries import country_code
from harness.integration import notify, order_screen
from harness.integration.around import Around
from harness.integration.back_orders import BackOrders
from harness.integration.cin7 import Cin7, Endpoint
from harness.integration.error_mail import ErrorMail
from harness.integration.export import Export
from harness.integration.log import Log
from harness.integration.rates import RateCalculator
from harness.integration.screens import Screens
from harness.integration.shipstation import ShipStation
from harness.integration.trouble import Refused, Trouble
from harness.integration.window import BadQuestion, page, window

if TYPE_CHECKING:
    from datetime import datetime
    from email.message import EmailMessage

    import requests

    from harness.rules.settings import IntegrationSettings

_LARGEST_BODY = 1_000_000
_Query = Mapping[str, str]
_Action = Callable[["IntegrationSettings", _Query, bytes], Response]


def build(
    *,
    cin7: Endpoint,
    store_username: str,
    store_password: str,
    now: Callable[[], datetime],
    wait: Callable[[float], None],
    session: requests.Session,
    settings: Callable[[], IntegrationSettings | None],
    shipstation_url: str = "",
    deliver: Callable[[EmailMessage], object] | None = None,
    screens_url: str = "",
) -> Flask:
    """The integration between the Cin7 at *cin7* and whoever knows the store's password.

    *session* is what Cin7 is called through; it is told not to read proxies from the
    environment. *now* and *wait* are all it knows of time. *settings* is asked at each call, so
    that a change takes effect at once; it gives None while the integration is not installed, and
    then the store's password opens nothing but the log. *shipstation_url* is where the rate
    calculator asks; without one there is none. *deliver* sends a mail on its way; without it
    errors are not mailed. *screens_url* is where Cin7's screens are asked for back orders; without
    one there are none.
    """
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = _LARGEST_BODY
    log = Log(now)
    client = Cin7(cin7, session, now, wait)
    screens = Screens(screens_url, session) if screens_url else None
    notices = notify.Notify(client, log, now, BackOrders(client, screens, log))
    actions: dict[tuple[str, str], _Action] = {
        ("GET", "export"): partial(
            _export,
            Export(
                client,
                log,
                now,
                country_code,
                ErrorMail(now, log, deliver),
                partial(Around, client, screens),
            ),
            notices,
        ),
        ("POST", "shipnotify"): partial(_shipnotify, notices),
    }
    expected = f"{store_username}:{store_password}".encode()

    @app.before_request
    def check_password() -> Response | None:
        if _knows(request.headers.get("Authorization", ""), expected):
            return None
        return _unauthorized()

    @app.route("/", methods=["GET", "POST"])
    def act() -> Response:
        chosen = settings()
        if chosen is None:
            return _unauthorized()
        name = request.args.get("action", "")
        action = actions.get((request.method, name))
        if action is None:
            return _plain(f"no {request.method} action {name!r}; {_known(actions)}", 400)
        try:
            return action(chosen, request.args, request.get_data())
        except tuple(_STATUSES) as error:
            status = _STATUSES[type(error)]
            log.write("failed", action=name, status=status, message=str(error))
            return _plain(str(error), status)
        except Trouble as error:
            log.write("failed", action=name, status=500, message=str(error))
            return _plain(str(error), 500)

    if shipstation_url:
        shipstation = ShipStation(shipstation_url, session, now, wait)
        calculator = RateCalculator(client, shipstation, log)
        app.register_blueprint(order_screen.blueprint(calculator, settings))

    @app.get("/log")
    def show_log() -> Response:
        return Response(log.read(), content_type="application/x-ndjson; charset=utf-8")

    @app.errorhandler(RequestEntityTooLarge)
    def too_large(_: RequestEntityTooLarge) -> Response:
        return _plain(f"a body has {_LARGEST_BODY} bytes at most", 413)

    return app


# A refusal by Cin7 is a matter of that order (409), any other trouble is ours (500): so it is
# seen in ShipStation as what it is.
_STATUSES: dict[type[Exception], int] = {
    BadQuestion: 400,
    notify.UnknownOrder: 404,
    notify.Impossible: 409,
}


def _export(
    export: Export,
    notices: notify.Notify,
    settings: IntegrationSettings,
    query: _Query,
    _: bytes,
) -> Response:
    asked = window(query, whole_minute=settings.window_end == "minute")
    number = page(query)
    if number == 1:
        notices.catch_up(settings)
    written = export.answer(asked, number, settings)
    return Response(written, content_type="application/xml; charset=utf-8")


def _shipnotify(
    carry_out: notify.Notify, settings: IntegrationSettings, query: _Query, body: bytes
) -> Response:
    notice = notify.read(query, body)
    try:
        return _plain(carry_out.answer(notice, settings), 200)
    except Refused as error:
        raise notify.Impossible(str(error)) from error


def _knows(header: str, expected: bytes) -> bool:
    scheme, _, words = header.partition(" ")
    try:
        sent = base64.b64decode(words.strip(), validate=True)
    except ValueError:
        return False
    return scheme.casefold() == "basic" and hmac.compare_digest(sent, expected)


def _known(actions: Mapping[tuple[str, str], _Action]) -> str:
    return ", ".join(f"{method} ?action={name}" for method, name in actions) + " are known"


def _unauthorized() -> Response:
    refusal = _plain("the store's user name and password are needed", 401)
    refusal.headers["WWW-Authenticate"] = 'Basic realm="Cin7 store"'
    return refusal


def _plain(words: str, status: int) -> Response:
    return Response(words + "\n", status, content_type="text/plain; charset=utf-8")
