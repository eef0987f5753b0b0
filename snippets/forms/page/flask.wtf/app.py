from flask import Flask, redirect, render_template, url_for
from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, ValidationError
from wtforms.validators import DataRequired, Length, NumberRange

app = Flask(__name__)
app.config["SECRET_KEY"] = "replace-me-before-you-deploy"
app.config.from_prefixed_env()

reservations = {}


class ReservationForm(FlaskForm):
    name = StringField("Name", [DataRequired(), Length(max=20)])
    seats = IntegerField("Seats", [NumberRange(min=1, max=8)])

    def validate_name(self, field):
        if field.data in reservations:
            raise ValidationError("There is a reservation with this name.")


@app.route("/reserve", methods=["GET", "POST"])
def reserve():
    form = ReservationForm()
    if form.validate_on_submit():
        reservations[form.name.data] = form.seats.data
        return redirect(url_for("thanks"))
    return render_template("reserve.html", form=form)


@app.get("/thanks")
def thanks():
    return "Thank you."
