"""Send the requests of requests.http to an application, in this process or behind a socket."""

import traceback
from collections.abc import Iterable, Iterator

from parity.driver.conversation import Conversation
from parity.driver.exchange import App, RequestTemplate, Response


def send_all(app: App, requests: Iterable[RequestTemplate]) -> Iterator[tuple[str, Response]]:
    """Send `requests` in their order; yield the name of each with its response.

    What the application raises to its server is printed, as servers do. Raises CaptureError where a request takes
    a value from an earlier response that has none.
    """
    client = Conversation(app)
    for request in requests:
        response, error = client.send(request)
        if error:
            traceback.print_exception(error)
        yield request.name, response
