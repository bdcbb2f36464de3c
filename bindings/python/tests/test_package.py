"""The package as a whole: its names, its table of C functions, its types."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import codepipeline
from codepipeline import _ffi, exceptions
from codepipeline._methods import METHOD_TO_API

ROOT = Path(__file__).resolve().parents[3]


def test_the_public_names_are_the_exported_ones() -> None:
    for module in (codepipeline, exceptions):
        public = {
            name
            for name, value in vars(module).items()
            if not name.startswith("_") and not inspect.ismodule(value) and getattr(value, "__module__", "").startswith("codepipeline")
        }
        assert public <= set(module.__all__), module
        assert list(module.__all__) == sorted(module.__all__), module


def test_the_tree_in_the_docstring_names_every_exception() -> None:
    tree = exceptions.__doc__ or ""
    for name in exceptions.__all__:
        assert re.search(rf"── {name}\b", tree), name


def test_the_table_of_functions_is_the_headers() -> None:
    header = (ROOT / "include" / "codepipeline.h").read_text()
    declared = dict(re.findall(r"^[\w *]*?\*?(codepipeline_\w+)\(([^;]*)\);", header, re.M | re.S))
    named = {f"codepipeline_{method}" for method in METHOD_TO_API}
    assert set(declared) - named == set(_ffi.FUNCTIONS)
    for name, (_, parameters) in _ffi.FUNCTIONS.items():
        arity = 0 if declared[name].strip() == "void" else declared[name].count(",") + 1
        assert len(parameters) == arity, name


PROGRAMS = {
    "reveal_type(codepipeline.client().list_pipelines()['pipelines'][0]['name'])": "str",
    "reveal_type(codepipeline.client().start_pipeline_execution(name='x')['ResponseMetadata']['HTTPStatusCode'])": "int",
    "codepipeline.client().get_pipeline(name=7)": 'Argument "name"',
    "codepipeline.client().get_pipeline(nmae='x')": "Unexpected keyword argument",
}


def test_the_types_say_what_calls_take_and_give(tmp_path: Path) -> None:
    for index, (line, expected) in enumerate(PROGRAMS.items()):
        program = tmp_path / f"program{index}.py"
        program.write_text(f"import codepipeline\n{line}\n")
        run = subprocess.run([sys.executable, "-m", "mypy", str(program)], capture_output=True, text=True, cwd=ROOT / "bindings" / "python")
        assert expected in run.stdout, (line, run.stdout)
