"""Serves a model with vLLM behind OpenAI's interface on any number of replicas, with Ray Serve.

    pip install 'ray[serve]' vllm
    MODEL=/models/my-model REPLICAS=2 GPUS=1 python serve_vllm.py

Each replica starts `vllm serve` on a free port of this machine and passes requests on to it. Stop with Ctrl+C.
"""

import asyncio
import os
import signal
import socket
import subprocess
import sys

# Ray's own ports stay on 127.0.0.1, too; and a slow machine gets time to start.
os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
os.environ.setdefault("RAY_SERVE_PROXY_READY_CHECK_TIMEOUT_S", "60")
os.environ.setdefault("RAY_SERVE_PROXY_HEALTH_CHECK_TIMEOUT_S", "60")

import httpx
import ray
from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import StreamingResponse
from ray import serve

MODEL = os.environ["MODEL"]
REPLICAS = int(os.environ.get("REPLICAS", "2"))
PORT = int(os.environ.get("PORT", "8000"))
# GPUs of each replica; 0 for the processor.
GPUS = float(os.environ.get("GPUS", "1"))
CONTEXT = int(os.environ.get("CONTEXT", "4096"))
# The page that may ask; any by default.
ORIGIN = os.environ.get("ORIGIN", "*")
# Requests at one replica. vLLM answers them together.
AT_ONCE = 64
# Longest start of vLLM, seconds.
START_SECONDS = 900
# Headers that belong to one connection only.
OWN_HEADERS = {"host", "content-length", "transfer-encoding", "connection"}

app = FastAPI()
app.add_middleware(
    CORSMiddleware, allow_origins=[ORIGIN], allow_methods=["*"], allow_headers=["*"]
)


@serve.deployment(
    num_replicas=REPLICAS,
    max_ongoing_requests=AT_ONCE,
    health_check_period_s=2,
    ray_actor_options={"num_cpus": 1, "num_gpus": GPUS},
)
@serve.ingress(app)
class Vllm:
    """One replica: vLLM in a process of its own."""

    async def __init__(self):
        port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "vllm.entrypoints.cli.main", "serve", MODEL]
            + ["--host", "127.0.0.1", "--port", str(port)]
            + ["--max-model-len", str(CONTEXT)]
        )
        self.client = httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", timeout=None
        )
        for _ in range(START_SECONDS):
            await asyncio.sleep(1)
            if await self.is_ready():
                return
            self.check_health()
        raise RuntimeError("vLLM has not started in time.")

    async def is_ready(self) -> bool:
        try:
            return (await self.client.get("/health")).status_code == 200
        except httpx.TransportError:
            return False

    def check_health(self):
        """Called by Ray Serve: a replica whose vLLM has ended is replaced."""
        if self.process.poll() is not None:
            raise RuntimeError("vLLM has ended.")

    def __del__(self):
        process = getattr(self, "process", None)
        if process is not None:
            process.terminate()

    @app.api_route("/v1/{path:path}", methods=["GET", "POST"])
    async def ask(self, request: Request, path: str):
        headers = {k: v for k, v in request.headers.items() if k not in OWN_HEADERS}
        asked = self.client.build_request(
            request.method,
            f"/v1/{path}",
            headers=headers,
            content=await request.body(),
        )
        answer = await self.client.send(asked, stream=True)

        async def pieces():
            try:
                async for piece in answer.aiter_raw():
                    yield piece
            finally:
                await answer.aclose()

        kept = {
            k: v
            for k, v in answer.headers.items()
            if k not in OWN_HEADERS and not k.startswith("access-control-")
        }
        return StreamingResponse(
            pieces(), status_code=answer.status_code, headers=kept
        )


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


if __name__ == "__main__":
    ray.init(_node_ip_address="127.0.0.1", include_dashboard=False)
    serve.start(http_options={"host": "127.0.0.1", "port": PORT})
    serve.run(Vllm.bind(), route_prefix="/")
    print(f"{REPLICAS} replicas answer at http://127.0.0.1:{PORT}/v1", flush=True)
    signal.pause()
