from django.tasks import task

log = []


@task
def send_mail(item):
    log.append(f"mail for {item} starts")
    price = {"pen": 3}[item]
    log.append(f"mail for {item} sent, {price} euros")
