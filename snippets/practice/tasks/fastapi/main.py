from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlmodel import Field, Session, SQLModel, create_engine, select


class TaskIn(SQLModel):
    title: str = Field(min_length=1, max_length=200)
    done: bool = False


class TaskChange(SQLModel):
    title: str = Field(default="", min_length=1, max_length=200)
    done: bool = False


class Task(TaskIn, table=True):
    id: int | None = Field(default=None, primary_key=True)
    created_at: datetime = Field(default_factory=lambda: datetime.now(UTC))


class TaskPublic(TaskIn):
    id: int
    created_at: datetime


engine = create_engine("sqlite:///tasks.db", connect_args={"check_same_thread": False})


def get_session():
    with Session(engine) as session:
        yield session


SessionDep = Annotated[Session, Depends(get_session)]


@asynccontextmanager
async def lifespan(app: FastAPI):
    SQLModel.metadata.drop_all(engine)
    SQLModel.metadata.create_all(engine)
    yield
    engine.dispose()


app = FastAPI(lifespan=lifespan)


def find_task(task_id: int, session: SessionDep) -> Task:
    task = session.get(Task, task_id)
    if task is None:
        raise HTTPException(status_code=404, detail="Task not found")
    return task


TaskDep = Annotated[Task, Depends(find_task)]


@app.get("/tasks", response_model=list[TaskPublic])
def list_tasks(session: SessionDep):
    return session.exec(select(Task).order_by(Task.id)).all()


@app.post("/tasks", response_model=TaskPublic, status_code=201)
def create_task(data: TaskIn, session: SessionDep):
    task = Task.model_validate(data)
    session.add(task)
    session.commit()
    session.refresh(task)
    return task


@app.get("/tasks/{task_id}", response_model=TaskPublic)
def read_task(task: TaskDep):
    return task


@app.patch("/tasks/{task_id}", response_model=TaskPublic)
def change_task(task: TaskDep, change: TaskChange, session: SessionDep):
    task.sqlmodel_update(change.model_dump(exclude_unset=True))
    session.commit()
    session.refresh(task)
    return task


@app.delete("/tasks/{task_id}", status_code=204)
def delete_task(task: TaskDep, session: SessionDep) -> None:
    session.delete(task)
    session.commit()
