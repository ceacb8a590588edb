"""Runs huggingface_hub against the stand-in for the Hub, and loads by `datasets` what the page published there.

Called by true-client.ts, with HF_ENDPOINT set to the stand-in. Needs `pip install datasets huggingface_hub`.
"""

import io
import json
import pathlib
import sys
import tempfile

import datasets
import huggingface_hub
from huggingface_hub import CommitOperationAdd, HfApi
from huggingface_hub.errors import HfHubHTTPError, RepositoryNotFoundError

WRITER, READER, OURS = sys.argv[1:4]
EXPECTED = json.loads(pathlib.Path(sys.argv[4]).read_text(encoding="utf-8"))
api = HfApi(token=WRITER)
failures = 0


def check(name, is_right, note=""):
    global failures
    failures += not is_right
    print(f"{'ok  ' if is_right else 'FAIL'} {name} {note}".rstrip())


def raises(kind, status, action):
    try:
        action()
    except kind as error:
        return status is None or error.response.status_code == status
    return False


print("huggingface_hub", huggingface_hub.__version__, "datasets", datasets.__version__)
name = "some-one/by-the-client"
check("whoami", api.whoami()["name"] == "some-one")
check("whoami with a wrong token: 401", raises(HfHubHTTPError, 401, lambda: HfApi(token="hf_no").whoami()))
api.create_repo(name, repo_type="dataset", private=True)
check("create, private", api.dataset_info(name).private)
check("create again: 409", raises(HfHubHTTPError, 409, lambda: api.create_repo(name, repo_type="dataset")))
check(
    "no right to create: 403",
    raises(HfHubHTTPError, 403, lambda: HfApi(token=READER).create_repo("some-lab/x", repo_type="dataset")),
)
check("no token: not found", raises(RepositoryNotFoundError, 401, lambda: HfApi(token=False).dataset_info(name)))
large = bytes(range(256)) * 5000
first = api.create_commit(
    name,
    [
        CommitOperationAdd("README.md", b"# A card\n"),
        CommitOperationAdd("data/x.parquet", io.BytesIO(large)),
    ],
    commit_message="one",
    repo_type="dataset",
)
check("commit", api.dataset_info(name).sha == first.oid)
check("large file by LFS", api.get_paths_info(name, ["data/x.parquet"], repo_type="dataset")[0].lfs is not None)
stale = lambda: api.create_commit(  # noqa: E731
    name,
    [CommitOperationAdd("README.md", b"# Another\n")],
    commit_message="two",
    repo_type="dataset",
    parent_commit="0" * 40,
)
check("commit on a stale parent: 412", raises(HfHubHTTPError, 412, stale))
folder = pathlib.Path(huggingface_hub.snapshot_download(name, repo_type="dataset", token=WRITER, cache_dir=tempfile.mkdtemp()))
check("download is what was uploaded", (folder / "data/x.parquet").read_bytes() == large)

ours = api.dataset_info(OURS, files_metadata=True)
check("ours is private", ours.private)
loaded = datasets.load_dataset(OURS, token=WRITER, cache_dir=tempfile.mkdtemp())
for split, rows in EXPECTED.items():
    found = [{key: each[key] for key in ("instruction", "input", "output")} for each in loaded[split]]
    check(f"load_dataset gives the rows of {split}", found == rows, f"{len(found)} rows")
check("no split more", sorted(loaded) == sorted(EXPECTED))
print("failures:", failures)
sys.exit(failures != 0)
