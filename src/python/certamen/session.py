"""One Java process that answers many calls: ``certamen serve --stdio``."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from .errors import CertamenError, InputError, InternalError, NotFoundError

PROTOCOL = 1


def launcher():
    """The program's path: the variable CERTAMEN, or the project or release that this module lies in, or the PATH."""
    named = os.environ.get("CERTAMEN")
    if named:
        if not os.path.exists(named):
            raise NotFoundError(f"CERTAMEN: expected the path of the program certamen, found {named}, which is no file")
        return named
    script = "certamen.bat" if os.name == "nt" else "certamen"
    for folder in Path(__file__).resolve().parents[2:4]:
        for path in (folder / "bin" / script, folder / script):
            if path.is_file() and (folder / "grids").is_dir():
                return str(path)
    found = shutil.which("certamen")
    if found is None:
        raise NotFoundError(
            "expected the program certamen on the PATH or named by the variable CERTAMEN, found neither; "
            "set CERTAMEN to bin/certamen of the folder in which you unpacked it"
        )
    return found


class Answer:
    """What a command line wrote and returned."""

    def __init__(self, line):
        self.exit_code = line["exitCode"]
        self.out = line["out"]
        self.err = line["err"]


class Session:
    """A Java process; calls from several threads wait for one another."""

    def __init__(self, program=None):
        self._program = program
        self._process = None
        self._lock = threading.Lock()
        self._count = 0

    def run(self, *arguments, progress=None):
        """Runs a command line and returns its Answer; raises InputError for exit code 2 and InternalError for 1."""
        with self._lock:
            answer = self._ask([os.fspath(argument) for argument in arguments], progress)
        if answer.exit_code == 2:
            raise InputError(answer.err.strip())
        if answer.exit_code == 1:
            raise InternalError(answer.err.strip())
        return answer

    def close(self):
        """Ends the process; the next call starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.stdin.close()
        if process.poll() is None:
            process.terminate()
        process.wait()
        process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _ask(self, arguments, progress):
        process = self._started()
        self._count += 1
        request = {"id": self._count, "arguments": arguments}
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            while True:
                line = self._read(process)
                if line.get("id") != self._count:
                    raise CertamenError(f"expected an answer to call {self._count}, found one to {line.get('id')}")
                if "progress" not in line:
                    return Answer(line)
                if progress is not None:
                    progress(line["progress"])
        except BaseException:  # an interrupt, too: what is still to come would answer the wrong call
            self.close()
            raise

    def _started(self):
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        program = self._program or launcher()
        try:
            self._process = subprocess.Popen(
                [program, "serve", "--stdio"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
                bufsize=1,
            )
        except OSError as problem:
            raise NotFoundError(f"{program}: expected the program certamen, found that it does not start: {problem}") from problem
        hello = self._read(self._process)
        if hello.get("protocol") != PROTOCOL:
            self.close()
            raise CertamenError(f"{program}: expected the protocol {PROTOCOL}, found {hello.get('protocol')}; "
                                "use the module that came with the program")
        return self._process

    @staticmethod
    def _read(process):
        line = process.stdout.readline()
        if not line:
            code = process.wait()
            raise CertamenError(f"certamen ended with exit code {code} before it answered; it said why on standard error")
        return json.loads(line)


_shared = Session()
atexit.register(_shared.close)


def shared():
    """The session of the module's functions."""
    return _shared


def close():
    """Ends the Java process of the module's functions; the next call starts another."""
    _shared.close()


class Line:
    """Progress on one line of a terminal or notebook, wiped when the call is over."""

    def __init__(self, stream=None):
        self._stream = stream or sys.stderr
        self._width = 0

    def __call__(self, words):
        words = words[:100]
        self._stream.write("\r" + words.ljust(self._width))
        self._stream.flush()
        self._width = len(words)

    def wipe(self):
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._stream.flush()
