"""Builds the native library with cargo and puts it into the package.

CODEPIPELINE_LIBRARY may name a library that is already built; it is taken instead.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent.parent.parent


def library() -> Path:
    built = os.environ.get("CODEPIPELINE_LIBRARY")
    if built:
        return Path(built)
    if not (ROOT / "src" / "capi").is_dir():
        sys.exit("codepipeline: the library's sources are not beside bindings/python; set CODEPIPELINE_LIBRARY")
    if shutil.which("cargo") is None:
        sys.exit("codepipeline: cargo is needed to build the library (https://rustup.rs), or set CODEPIPELINE_LIBRARY")
    build = ["cargo", "build", "--release", "--package", "codepipeline-capi"]
    subprocess.run(build, cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    return target / "release" / "libcodepipeline.so"


class BuildWithLibrary(build_py):
    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            shutil.copy2(library(), Path(self.build_lib) / "codepipeline" / "libcodepipeline.so")


class PlatformWheel(bdist_wheel):
    """No extension module, so any Python 3 will do; a native library, so one platform."""

    def finalize_options(self) -> None:
        super().finalize_options()
        self.root_is_pure = False

    def get_tag(self):
        return ("py3", "none", super().get_tag()[2])


setup(cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": PlatformWheel})
