from flask import Flask, current_app

import rates


def create_app(config=None):
    app = Flask(__name__)
    app.config["CURRENCY"] = "USD"
    app.config.from_mapping(config)

    @app.get("/prices/<int:euros>")
    def get_price(euros):
        currency = current_app.config["CURRENCY"]
        return {"price": euros * rates.fetch_rate(), "currency": currency}

    return app


app = create_app()
