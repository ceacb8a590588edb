"""Serves a GGUF file behind OpenAI's interface on any number of replicas, with Ray Serve and llama.cpp.

    pip install 'ray[serve]' 'llama-cpp-python[server]'
    MODEL=/models/my-model.gguf REPLICAS=2 python serve_gguf.py

Everything is bound to this machine (127.0.0.1). Stop with Ctrl+C.
"""

import os
import signal

# Ray's own ports stay on 127.0.0.1, too; and a slow machine gets time to start.
os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
os.environ.setdefault("RAY_SERVE_PROXY_READY_CHECK_TIMEOUT_S", "60")
os.environ.setdefault("RAY_SERVE_PROXY_HEALTH_CHECK_TIMEOUT_S", "60")

import ray
from llama_cpp.server.app import create_app
from llama_cpp.server.settings import ModelSettings, ServerSettings
from ray import serve

MODEL = os.environ["MODEL"]
REPLICAS = int(os.environ.get("REPLICAS", "2"))
PORT = int(os.environ.get("PORT", "8000"))
# Processor threads of each replica, and tokens of prompt and answer.
THREADS = int(os.environ.get("THREADS", "1"))
CONTEXT = int(os.environ.get("CONTEXT", "4096"))
# Requests that wait at one replica; more wait at the door until one is free.
WAITING = int(os.environ.get("WAITING", "8"))


def build_app():
    """llama-cpp-python's own server. It lets every page ask (CORS), and has the routes under /v1."""
    model = ModelSettings(
        model=MODEL,
        model_alias=os.path.basename(MODEL),
        n_ctx=CONTEXT,
        n_threads=THREADS,
        n_threads_batch=THREADS,
        verbose=False,
    )
    # By default a new request interrupts the one before it: here both are to be answered.
    return create_app(
        server_settings=ServerSettings(interrupt_requests=False),
        model_settings=[model],
    )


@serve.deployment(
    num_replicas=REPLICAS,
    max_ongoing_requests=WAITING,
    health_check_period_s=2,
    health_check_timeout_s=30,
    ray_actor_options={"num_cpus": THREADS},
)
@serve.ingress(build_app)
class Gguf:
    """One replica: its own process with its own copy of the model."""


if __name__ == "__main__":
    ray.init(
        _node_ip_address="127.0.0.1",
        include_dashboard=False,
        num_cpus=REPLICAS * THREADS + 1,
    )
    serve.start(http_options={"host": "127.0.0.1", "port": PORT})
    serve.run(Gguf.bind(), route_prefix="/")
    print(f"{REPLICAS} replicas answer at http://127.0.0.1:{PORT}/v1", flush=True)
    signal.pause()
