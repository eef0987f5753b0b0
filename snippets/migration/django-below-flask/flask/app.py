import os

from django.core.wsgi import get_wsgi_application
from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mysite.settings")

app = Flask(__name__)


@app.get("/authors/<int:author_id>")
def read_author(author_id):
    return {"id": author_id}


project = get_wsgi_application()
app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/books": project})
