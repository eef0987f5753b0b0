from flask import Flask, abort, request
from sqlalchemy.exc import IntegrityError

from models import Account, db, open_accounts

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///accounts.db"
db.init_app(app)

with app.app_context():
    open_accounts()


@app.get("/balances")
def balances():
    accounts = db.session.scalars(db.select(Account))
    return {account.name: account.balance for account in accounts}


@app.post("/transfers")
def transfer():
    data = request.get_json()
    if data["amount"] <= 0:
        abort(400, "The amount has to be positive.")
    source = db.get_or_404(Account, data["source"])
    source.balance = Account.balance - data["amount"]
    try:
        db.session.flush()
    except IntegrityError:
        return {"error": "not enough money"}, 409
    target = db.get_or_404(Account, data["target"])
    target.balance = Account.balance + data["amount"]
    db.session.commit()
    return data
