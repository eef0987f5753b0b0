from flask import Flask


class VersionMiddleware:
    def __init__(self, app, version):
        self.app = app
        self.version = version

    def __call__(self, environ, start_response):
        if environ["PATH_INFO"] == "/version":
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [self.version.encode()]

        def start_with_version(status, headers, exc_info=None):
            headers.append(("X-Version", self.version))
            return start_response(status, headers, exc_info)

        return self.app(environ, start_with_version)


app = Flask(__name__)
app.wsgi_app = VersionMiddleware(app.wsgi_app, "1.2")


@app.get("/")
def index():
    return {"message": "Hello"}


@app.get("/broken")
def broken():
    raise RuntimeError("broken")
