from flask import Flask

import reports

app = Flask(__name__)
app.register_blueprint(reports.bp)


@app.get("/")
def index():
    return {"message": "Hello"}
