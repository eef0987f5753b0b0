from flask import Flask

import health

app = Flask(__name__)
app.register_blueprint(health.bp)
