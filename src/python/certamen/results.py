"""Results as Python values."""

import html
from collections import OrderedDict
from fractions import Fraction


def _fraction(text, double):
    """A proved bound as a fraction: the exact one where it is known, else the outward-rounded double, which is a fraction too."""
    if text is not None:
        return Fraction(text)
    return None if double is None else Fraction(double)


class Figure:
    """A picture, drawn where a notebook shows it."""

    def __init__(self, name, svg):
        self.name = name
        self.svg = svg

    def _repr_svg_(self):
        return self.svg

    def save(self, path):
        with open(path, "w", encoding="utf-8") as file:
            file.write(self.svg)

    def __repr__(self):
        return f"Figure({self.name!r})"


class Candidate:
    """A closed form: ``value_lower <= value <= value_upper``, the outer two proved; ``exact`` is a Fraction or None."""

    def __init__(self, json):
        self.name = json["name"]
        self.value = json["value"]
        self.value_lower = json["valueLower"]
        self.value_upper = json["valueUpper"]
        self.exact = None if json.get("valueExact") is None else Fraction(json["valueExact"])
        self.parameters = json["parameters"]

    def __repr__(self):
        return f"Candidate({self.name!r}, value={self.exact if self.exact is not None else self.value}, parameters={self.parameters})"


class Certification:
    """What ``certify`` found: ``lower <= optimum <= upper``, both proved.

    ``json`` has everything, with the names of docs/results.md.
    """

    def __init__(self, json, figures=()):
        self.json = json
        self.instance = json["instance"]
        self.model = json["model"]
        self.mechanisms = json["mechanisms"]
        self.verdict = json["verdict"]
        self.lower = json["lower"]
        self.upper = json["upper"]
        self.gap = json["gap"]
        self.epsilon = json["epsilon"]
        self.margin = json["margin"]
        self.lower_fraction = _fraction(json["lowerExact"], json["lower"])
        self.upper_fraction = _fraction(json["upperExact"], json["upper"])
        self.is_exact = json["lowerExact"] is not None and json["lowerExact"] == json["upperExact"]
        self.closed_form = Candidate(json["closedForm"])
        self.candidates = [Candidate(each) for each in json["candidates"]]
        self.theorems = json["theorems"]
        self.digest = json["digest"]
        self.certificate = json["certificate"]
        self.figures = list(figures)

    @property
    def certified(self):
        return self.verdict == "certified"

    @property
    def refuted(self):
        return self.verdict == "refuted"

    def row(self):
        """The result as a row of a table."""
        return OrderedDict(
            verdict=self.verdict,
            lower=self.lower,
            upper=self.upper,
            gap=self.gap,
            closed_form=self.closed_form.name,
            value=self.closed_form.value,
            epsilon=self.epsilon,
            margin=self.margin,
        )

    def __repr__(self):
        if self.is_exact:
            bounds = f"optimum = {self.lower_fraction}"
        else:
            bounds = f"optimum in [{self.lower!r}, {self.upper!r}]"
        return f"<{self.instance}: {self.verdict}, {bounds}, best closed form {self.closed_form.name}>"

    def _repr_html_(self):
        rows = Table([OrderedDict([("instance", self.instance), *self.row().items()])])
        return rows._repr_html_() + "".join(f"<figure>{each.svg}</figure>" for each in self.figures)


class Family:
    """What ``certify`` found of an instance with ranges of parameters; ``boxes`` are the parts of the box and their verdicts."""

    def __init__(self, json):
        self.json = json
        self.verdict = json["verdict"]
        self.statement = json["statement"]
        self.boxes = json.get("boxes", [])

    def row(self):
        return OrderedDict(verdict=self.verdict, statement=self.statement)

    def __repr__(self):
        return f"<family: {self.verdict}: {self.statement}>"


class Mechanism:
    """A mechanism as arrays: ``types[i]`` are agent i's types, ``Q[i]``, ``P[i]``, ``U[i]`` what he gets, pays and enjoys there on average over
    the others; ``allocation`` and ``payments`` by profile of types, where there are two agents. The numbers are estimates: nothing
    that is proved rests on them."""

    def __init__(self, json):
        self.json = json
        self.name = json["mechanism"]
        self.items = json["items"]
        self.types = [agent["types"] for agent in json["agents"]]
        self.Q = [agent["Q"] for agent in json["agents"]]
        self.P = [agent["P"] for agent in json["agents"]]
        self.U = [agent["U"] for agent in json["agents"]]
        self.allocation = json.get("allocation")
        self.payments = json.get("payments")

    def __repr__(self):
        return f"<mechanism {self.name} at {len(self.types[0])} types of each of {len(self.types)} agents>"


class Table(list):
    """Rows that a notebook shows as a table; ``columns`` in order. ``sweep`` returns a pandas DataFrame instead where pandas is installed."""

    @property
    def columns(self):
        return list(self[0]) if self else []

    def __getitem__(self, key):
        return [row[key] for row in self] if isinstance(key, str) else super().__getitem__(key)

    def _repr_html_(self):
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row.values()) + "</tr>" for row in self)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def __str__(self):
        cells = [self.columns] + [[f"{cell:.6g}" if isinstance(cell, float) else str(cell) for cell in row.values()] for row in self]
        widths = [max(len(row[k]) for row in cells) for k in range(len(self.columns))]
        return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in cells)
