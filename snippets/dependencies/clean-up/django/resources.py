from contextlib import contextmanager

log = []


@contextmanager
def open_connection():
    log.append("open")
    try:
        yield "connection"
    finally:
        log.append("close")


@contextmanager
def begin(connection):
    log.append("begin")
    try:
        yield f"transaction on {connection}"
    except Exception:
        log.append("rollback")
        raise
    else:
        log.append("commit")
