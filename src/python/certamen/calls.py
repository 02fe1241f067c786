"""The program's commands as functions."""

import itertools
import json
import os
import re
import shutil
import string
import sys
import tempfile
from collections import OrderedDict
from contextlib import contextmanager
from pathlib import Path

from .errors import InputError
from .results import Certification, Family, Figure, Mechanism, Table
from .session import Line, shared


def run(*arguments, progress=None):
    """Runs any command line: ``run("export", "mine.yaml").out``. Files are those of the folder that Python was in at the first call."""
    return shared().run(*map(str, arguments), progress=progress)


def certify(instance, *, gap=None, cells=None, time_limit=None, threads=None, solver=None, road=None, certificate=None,
            figures=False, progress=None, beside="."):
    """Bounds the optimum from both sides and compares it with the closed forms.

    ``instance`` is the path of an instance file, a dict with its keys, or its text, whose CSV files lie in the folder ``beside``. ``certificate`` is the path to write one to; with
    ``figures=True`` the result carries its pictures. ``progress``: True for a line on standard error (the default on a terminal and in
    a notebook), False, or a function of a line.
    """
    options = []
    for name, value in (("gap", gap), ("cells", cells), ("time-limit", time_limit), ("threads", threads), ("solver", solver),
                        ("road", road)):
        if value is not None:
            options += ["--" + name, str(value)]
    if certificate is not None:
        options += ["--certificate", os.path.abspath(certificate)]
    with _file(instance, beside) as file, tempfile.TemporaryDirectory() as folder, _progress(progress) as told:
        if figures:
            options += ["--figures", folder]
        found = json.loads(_run(instance, "certify", file, "--json", "-", *options, progress=told).out)
        if "boxes" in found:
            return Family(found)
        pictures = [Figure(path.stem, path.read_text(encoding="utf-8")) for path in sorted(Path(folder).glob("*.svg"))]
    return Certification(found, pictures)


def show(instance, mechanism=None, points=8):
    """A closed form, the best one unless named, or "witness", as arrays."""
    options = [] if mechanism is None else ["--mechanism", mechanism]
    with _file(instance) as file:
        answer = _run(instance, "show", file, "--json", "-", "--points", str(points), *options)
    return Mechanism(json.loads(answer.out))


def converge(instance, ladder=(4, 8, 16, 32), progress=None):
    """Both bounds on a ladder of grids, as the JSON of ``certamen converge``."""
    with _file(instance) as file, _progress(progress) as told:
        rungs = ",".join(map(str, ladder))
        return json.loads(_run(instance, "converge", file, "--ladder", rungs, "--json", "-", progress=told).out)


def explain(instance):
    """The problem in words and formulas, before anything is solved."""
    with _file(instance) as file:
        return _run(instance, "explain", file).out


def check(certificate):
    """What a certificate proves, by a checker without a solver: the JSON of ``certamen check``; ``exitCode`` 0 if it proves what it claims."""
    answer = run("check", os.path.abspath(certificate), "--json", "-")
    found = json.loads(answer.out)
    found["exitCode"] = answer.exit_code
    return found


def new(name=None):
    """A commented instance to start from, as text; without a name, what there is."""
    return run("new", *([] if name is None else [name])).out


def sweep(template, *, options=None, progress=None, **parameters):
    """Certifies an instance for every combination of parameters and returns one row each.

    ``template`` is a path, a text or a dict in which ``${name}`` stands for the parameter ``name``:
    ``sweep("mine.yaml", exponent=[1, 2, "5/2"])``. ``options`` are those of ``certify``. The rows are a pandas DataFrame where pandas is
    installed, a Table otherwise.
    """
    text = _text(template)
    beside = "." if isinstance(template, dict) or _is_text(template) else os.path.dirname(os.path.abspath(template))
    holes = set(re.findall(r"\$\{(\w+)\}", text))
    if holes != set(parameters):
        raise InputError(f"sweep: expected a parameter for each of the holes {_names(holes)}, found {_names(parameters)}")
    rows = Table()
    for values in itertools.product(*parameters.values()):
        point = OrderedDict(zip(parameters, values))
        filled = string.Template(text).substitute({name: _scalar(value) for name, value in point.items()})
        result = certify(filled, progress=progress, beside=beside, **(options or {}))
        rows.append(OrderedDict([*point.items(), *result.row().items()]))
    try:
        import pandas
    except ImportError:
        return rows
    return pandas.DataFrame(rows)


def _names(names):
    return ", ".join("${" + name + "}" for name in sorted(names)) or "none"


def _scalar(value):
    return value if isinstance(value, str) else json.dumps(value, default=_plain).strip('"')


def _plain(value):
    """Numbers of other libraries, and exact ones: 1/3 stays 1/3."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if hasattr(value, "__fspath__"):
        return os.fspath(value)
    return str(value)


def _is_text(instance):
    return isinstance(instance, str) and ("\n" in instance or re.match(r"\s*\{|\w+:\s", instance) is not None)


def _text(instance):
    """YAML: JSON is YAML, with a line for every key so that messages name the right one."""
    if isinstance(instance, dict):
        return json.dumps(instance, indent=1, default=_plain) + "\n"
    if _is_text(instance):
        return instance
    with open(instance, encoding="utf-8") as file:
        return file.read()


@contextmanager
def _file(instance, beside="."):
    if isinstance(instance, dict) or _is_text(instance):
        with tempfile.TemporaryDirectory() as folder:
            text = _text(instance)
            path = Path(folder) / "instance.yaml"
            path.write_text(text, encoding="utf-8")
            for name in re.findall(r"[\w.-]+\.csv\b", text):
                if (Path(beside) / name).is_file():
                    shutil.copy(Path(beside) / name, folder)
            yield str(path)
    else:
        yield os.path.abspath(instance)


def _run(instance, command, file, *rest, progress=None):
    try:
        return run(command, file, *rest, progress=progress)
    except InputError as problem:
        if isinstance(instance, dict) or _is_text(instance):
            # The file is gone when this is read: the place is one in the given text.
            raise InputError(str(problem).replace(file, "instance"), problem.source) from None
        raise


@contextmanager
def _progress(wanted):
    if callable(wanted):
        yield wanted
        return
    if wanted is None:
        wanted = sys.stderr.isatty() or "ipykernel" in sys.modules
    if not wanted:
        yield None
        return
    line = Line()
    try:
        yield line
    finally:
        line.wipe()
