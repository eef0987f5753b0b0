from flask import Flask

from . import books


def create_app():
    app = Flask(__name__)
    app.config.from_mapping(PAGE_SIZE=2)
    app.config.from_prefixed_env()
    app.register_blueprint(books.bp)
    return app
