"""A demo of model serving without a model: a random prediction, which takes as long as SLEEP_MILLISECONDS says."""

import os
import random
import time

from fastapi import FastAPI
from pydantic import BaseModel

SLEEP_SECONDS = float(os.environ.get("SLEEP_MILLISECONDS", "100")) / 1000


class Prediction(BaseModel):
    prediction: float
    model: str


app = FastAPI(title="Model serving demo")


@app.get("/predict")
def predict() -> Prediction:
    # No coroutine: FastAPI calls it on a thread, so that other requests go on meanwhile.
    time.sleep(SLEEP_SECONDS)
    return Prediction(prediction=round(random.random(), 2), model="v1")


@app.get("/healthz")
async def healthz() -> dict[str, str]:
    # On the event loop: busy threads do not keep a probe waiting.
    return {"status": "ok"}
