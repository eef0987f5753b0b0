from flask import Blueprint, Flask, abort, current_app

bp = Blueprint("words", __name__)


@bp.get("/words/<word>")
def translate(word):
    current_app.extensions["log"].append(f"request for {word}")
    table = current_app.extensions["words"]
    if word not in table:
        abort(404)
    return {"word": table[word]}


@bp.get("/log")
def read_log():
    return {"log": current_app.extensions["log"]}


def create_app():
    app = Flask(__name__)
    app.extensions["log"] = ["loading the table"]
    app.extensions["words"] = {"hello": "bonjour", "bye": "au revoir"}
    app.register_blueprint(bp)
    return app


app = create_app()
