"""Send a request of requests.http through a client, in process or over a socket."""

import httpx2

from parity.http_files import HOST, Request, Response

_BODILESS = (204, 304)


def send(client: httpx2.Client, request: Request) -> Response:
    """Send what requests.http says and nothing else, but for Host, Content-Length and kept cookies."""
    sent = httpx2.Request(
        request.method,
        HOST + request.target,
        headers=list(request.headers),
        content=request.body.encode() if request.body else None,
        cookies=client.cookies,
    )
    response = client.send(sent)
    bodiless = request.method == "HEAD" or response.status_code in _BODILESS
    return Response(
        status=response.status_code,
        headers=tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers.raw),
        body=b"" if bodiless else response.content,
    )
