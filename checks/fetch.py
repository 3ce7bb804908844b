"""The two checkers that are no part of the product: fetched through npm, never served.

axe-core (Deque, MPL-2.0) and the Nu HTML checker (W3C and Mozilla, MIT), in `.checks/`, which
git ignores.
"""

import shutil
import subprocess
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".checks"
AXE, VNU = FOLDER / "axe.min.js", FOLDER / "vnu.jar"
# package, version, the file in it that we use, where it comes to stand
WANTED = (
    ("axe-core", "4.14.1", "package/axe.min.js", AXE),
    ("vnu-jar", "26.9.27", "package/build/dist/vnu.jar", VNU),
)
NEEDED = {
    "npm": "sudo apt-get install nodejs npm",
    "java": "sudo apt-get install default-jre-headless",
}


class Lacking(Exception):
    """Something this machine needs first; the message says which command brings it."""


def checkers() -> None:
    """Bring both checkers where they are not there yet."""
    for program, command in NEEDED.items():
        if shutil.which(program) is None:
            raise Lacking(f"{program} is missing. Install it with: {command}")
    FOLDER.mkdir(exist_ok=True)
    for package, version, inside, target in WANTED:
        mark = target.with_suffix(".version")
        if target.exists() and mark.exists() and mark.read_text() == version:
            continue
        _unpack(_packed(f"{package}@{version}"), inside, target)
        mark.write_text(version)


def _packed(name: str) -> Path:
    print(f"Fetching {name} ...", flush=True)
    command = ["npm", "pack", "--silent", "--pack-destination", str(FOLDER), name]
    done = subprocess.run(command, capture_output=True, text=True, cwd=FOLDER, check=False)
    if done.returncode:
        raise Lacking(f"{name} could not be fetched: {done.stderr.strip()[-300:]}")
    return FOLDER / done.stdout.strip().splitlines()[-1]


def _unpack(archive: Path, inside: str, target: Path) -> None:
    with tarfile.open(archive) as packed:
        found = packed.extractfile(inside)
        if found is None:
            raise Lacking(f"{archive.name} holds no {inside}")
        target.write_bytes(found.read())
    archive.unlink()
