"""What goes wrong, as exceptions; a refuted conjecture is a result and no error."""

import re

_PLACE = re.compile(r"^(?P<file>.+?):(?P<line>\d+): (?:(?P<field>[^\s:]+): )?(?P<problem>.*)$")


class CertamenError(Exception):
    """Any failure; its text is what the program said."""


class NotFoundError(CertamenError):
    """There is no program to call, or no Java to run it."""


class InternalError(CertamenError):
    """The program failed, exit code 1."""


class InputError(CertamenError):
    """Bad input or usage, exit code 2.

    ``file``, ``line`` and ``field`` say where, ``problem`` what was expected and what was found; None where the message names no such
    place. ``source`` is the line itself.
    """

    def __init__(self, message, source=None):
        super().__init__(message)
        place = _PLACE.match(message.splitlines()[0] if message else "")
        self.file = place["file"] if place else None
        self.line = int(place["line"]) if place else None
        self.field = place["field"] if place else None
        self.problem = place["problem"] if place else message
        self.source = source
        if self.file and source is None:
            try:
                with open(self.file, encoding="utf-8") as lines:
                    self.source = lines.read().splitlines()[self.line - 1]
            except (OSError, IndexError, UnicodeDecodeError):
                pass  # a comfort: the message names the place
