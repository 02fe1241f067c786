"""Certamen from Python: certify optimal-mechanism theorems, with bounds as fractions and floats.

    import certamen
    result = certamen.certify("mine.yaml")        # or a dict, or the text of an instance
    result.verdict, result.lower, result.upper    # 'certified', two floats that enclose the optimum
    result.lower_fraction, result.upper_fraction  # the same two proved bounds as fractions.Fraction

Needs the standard library alone; pandas, where it is installed, holds the table of a sweep. One Java process is started with the
first call and answers all further ones (``certamen serve --stdio``, docs/scripts.md).
"""

from .calls import certify, check, converge, explain, new, run, show, sweep
from .errors import CertamenError, InputError, InternalError, NotFoundError
from .results import Candidate, Certification, Family, Figure, Mechanism, Table
from .session import Session, close

__all__ = [
    "Candidate",
    "CertamenError",
    "Certification",
    "Family",
    "Figure",
    "InputError",
    "InternalError",
    "Mechanism",
    "NotFoundError",
    "Session",
    "Table",
    "certify",
    "check",
    "close",
    "converge",
    "explain",
    "new",
    "run",
    "show",
    "sweep",
]
