"""Sends the requests of requests.http to an application, in this process or behind a socket."""

import traceback
from collections.abc import Iterable, Iterator

from parity.driver.conversation import Conversation
from parity.driver.exchange import App, RequestTemplate, Response


def send_all(app: App, requests: Iterable[RequestTemplate]) -> Iterator[tuple[str, Response]]:
    """Send `requests` in order; yield the name of each with its response.

    Prints the traceback of an exception that the application raises, as servers do. Raises CaptureError if a request
    refers to a value that no earlier response has.
    """
    client = Conversation(app)
    for request in requests:
        response, error = client.send(request)
        if error:
            traceback.print_exception(error)
        yield request.name, response
