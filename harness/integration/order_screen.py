"""What Cin7's order screen calls: the rates for an order, and the choice of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from flask import Blueprint, Response, request

from harness.integration import notify, rates
from harness.integration.trouble import Trouble
from harness.integration.window import BadQuestion
from harness.rules.rating import NoRates

if TYPE_CHECKING:
    from collections.abc import Callable

    from harness.integration.rates import RateCalculator
    from harness.rules.settings import IntegrationSettings

_STATUSES: dict[type[Exception], int] = {
    BadQuestion: 400,
    notify.UnknownOrder: 404,
    notify.Impossible: 409,
    Trouble: 500,
}
_CHOICE = ("order", "carrierCode", "serviceName")


def blueprint(
    calculator: RateCalculator, settings: Callable[[], IntegrationSettings | None]
) -> Blueprint:
    """The addresses of the rate calculator, for whoever knows the store's password."""
    screen = Blueprint("order_screen", __name__, url_prefix="/rates")

    @screen.get("")
    def quote() -> Response:
        name = request.args.get("order", "").strip()
        if not name:
            raise BadQuestion("no order named; send ?order= with its id or reference")
        return _json(rates.as_json(calculator.quote(name, settings())))

    @screen.post("/choose")
    def choose() -> Response:
        order, carrier_code, service_name = _choice(request.get_data())
        return _json(calculator.choose(order, carrier_code, service_name, settings()))

    @screen.errorhandler(NoRates)
    def no_rates(error: NoRates) -> Response:
        return _refusal(409, error.code, str(error), error.remedy)

    def refused(error: Exception) -> Response:
        status = next(status for kind, status in _STATUSES.items() if isinstance(error, kind))
        return _refusal(status, "", str(error), "")

    for kind in _STATUSES:
        screen.register_error_handler(kind, refused)
    return screen


def _choice(body: bytes) -> list[str]:
    try:
        sent = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadQuestion(f"the body is not JSON: {error}") from error
    found = [str(sent.get(name) or "") if isinstance(sent, dict) else "" for name in _CHOICE]
    if not all(found):
        raise BadQuestion(f"the body is an object with {', '.join(_CHOICE)}")
    return found


def _refusal(status: int, code: str, message: str, remedy: str) -> Response:
    return _json({"code": code, "message": message, "remedy": remedy}, status)


def _json(value: Any, status: int = 200) -> Response:
    body = orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE)
    return Response(body, status, content_type="application/json")
