from flask import Flask
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange


class OrderForm(FlaskForm):
    class Meta:
        csrf = False

    name = StringField(validators=[DataRequired(), Length(max=10)])
    quantity = IntegerField(validators=[InputRequired(), NumberRange(min=1)])
    gift = BooleanField()


app = Flask(__name__)


@app.post("/orders")
def create_order():
    form = OrderForm()
    if not form.validate():
        return {"errors": form.errors}, 400
    return form.data, 201
