from fastapi import BackgroundTasks, FastAPI, status

app = FastAPI()
log = []


def send_mail(item: str):
    log.append(f"mail for {item} starts")
    price = {"pen": 3}[item]
    log.append(f"mail for {item} sent, {price} euros")


@app.post("/orders/{item}", status_code=status.HTTP_202_ACCEPTED)
def order(item: str, background_tasks: BackgroundTasks):
    background_tasks.add_task(send_mail, item)
    log.append(f"view for {item} returns")
    return {"ordered": item}


@app.get("/log")
def get_log():
    return log
