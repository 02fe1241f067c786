#!/usr/bin/env python3
"""Checks a Certamen certificate, independently of Certamen: written from docs/certificate-format.md alone, Python 3.9 or newer, standard library only.

    python3 certamen_check.py CERTIFICATE... [--instance PROBLEM.json]

It prints the theorem and whether the certificate proves it; --instance names a file with the problem in canonical form that it should be about. Exit codes: 0 confirmed; 10 refused, or weaker than claimed; 3 not covered by this checker; 2 no
certificate. Rational data are computed with exactly; what is not rational is enclosed in intervals with ends that are multiples of 2^-PREC, rounded outward.
"""
import bisect
import decimal
import gzip
import hashlib
import json
import re
import sys
from fractions import Fraction as Q
from math import comb

PREC = 128  # bits behind the point of interval ends: numbers here are between 1e-12 and 1e12, so that some 80 bits of each are right
UNIT = 1 << PREC
NUMBER = re.compile(r'(-?[0-9]+)(?:/([0-9]+)|p-([0-9]+))?')
MOST_NUMBERS, MOST_BITS = 4_000_000, 4096


class BadInput(Exception):
    """Not a certificate: exit 2."""


class Refused(Exception):
    """Proves nothing: exit 10."""


class NotCovered(Exception):
    """Beyond this checker: exit 3."""


def need(holds, otherwise):
    if not holds:
        raise Refused(otherwise)


# ---------------------------------------------------------------- numbers

class I:
    """An interval [a, b] / 2^PREC with integers a <= b."""
    __slots__ = ('a', 'b')

    def __init__(self, a, b):
        self.a, self.b = a, b

    @staticmethod
    def of(x):
        if isinstance(x, I):
            return x
        if isinstance(x, int):
            return I(x << PREC, x << PREC)
        n, d = x.numerator << PREC, x.denominator
        return I(n // d, -(-n // d))

    def __add__(self, o):
        o = I.of(o)
        return I(self.a + o.a, self.b + o.b)
    __radd__ = __add__

    def __neg__(self):
        return I(-self.b, -self.a)

    def __sub__(self, o):
        o = I.of(o)
        return I(self.a - o.b, self.b - o.a)

    def __rsub__(self, o):
        return I.of(o) - self

    def __mul__(self, o):
        if isinstance(o, int):
            return I(self.a * o, self.b * o) if o >= 0 else I(self.b * o, self.a * o)
        o = I.of(o)
        if self.a >= 0 and o.a >= 0:
            return I(self.a * o.a >> PREC, -(-self.b * o.b >> PREC))
        p = (self.a * o.a, self.a * o.b, self.b * o.a, self.b * o.b)
        return I(min(p) >> PREC, -(-max(p) >> PREC))
    __rmul__ = __mul__

    def __truediv__(self, o):
        if isinstance(o, (int, Q)):
            return self * (Q(1) / o)
        if o.a <= 0 <= o.b:
            raise NotCovered('a divisor is not known to differ from 0')
        p = [(x << PREC, y) for x in (self.a, self.b) for y in (o.a, o.b)]
        return I(min(x // y for x, y in p), max(-(-x // y) for x, y in p))

    def __rtruediv__(self, o):
        return I.of(o) / self


def lo(x):
    return Q(x.a, UNIT) if isinstance(x, I) else x


def hi(x):
    return Q(x.b, UNIT) if isinstance(x, I) else x


def hull(*xs):
    xs = [I.of(x) for x in xs]
    return I(min(x.a for x in xs), max(x.b for x in xs))


def larger(x, y):
    """max(x, y), enclosed."""
    if isinstance(x, I) or isinstance(y, I):
        x, y = I.of(x), I.of(y)
        return I(max(x.a, y.a), max(x.b, y.b))
    return max(x, y)


def positive(x):
    return larger(x, 0)


def up(x):
    """An integer u with x <= u / 2^PREC, for upper bounds."""
    return I.of(x).b


def absolute(x):
    return max(abs(lo(x)), abs(hi(x)))


_DOWN = decimal.Context(prec=52, rounding=decimal.ROUND_FLOOR)
_UP = decimal.Context(prec=52, rounding=decimal.ROUND_CEILING)
_NEAR = decimal.Context(prec=52)  # exp and ln are correctly rounded in it


def _monotone(function, x):
    """An increasing function of an interval, by correctly rounded decimal arithmetic, one unit further out."""
    a, b = lo(x), hi(x)
    low = function(_DOWN.divide(decimal.Decimal(a.numerator), decimal.Decimal(a.denominator))).next_minus(_NEAR)
    high = function(_UP.divide(decimal.Decimal(b.numerator), decimal.Decimal(b.denominator))).next_plus(_NEAR)
    return I(I.of(Q(low)).a, I.of(Q(high)).b)


def exp(x):
    return _monotone(lambda d: d.exp(_NEAR), Q(x) if isinstance(x, int) else x)


def ln(x):
    need(lo(x) > 0, 'the logarithm of a number that is not positive')
    return _monotone(lambda d: d.ln(_NEAR), Q(x) if isinstance(x, int) else x)


_LOGS = {}


def log(t):
    if t not in _LOGS:
        _LOGS[t] = ln(t)
    return _LOGS[t]


# ---------------------------------------------------------------- polynomials: lists of coefficients, lowest first

def p_add(p, q):
    return [(p[i] if i < len(p) else 0) + (q[i] if i < len(q) else 0) for i in range(max(len(p), len(q)))]


def p_scale(p, c):
    return [c * x for x in p]


def p_mul(p, q):
    r = [Q(0)] * (len(p) + len(q) - 1)
    for i, x in enumerate(p):
        for j, y in enumerate(q):
            r[i + j] = r[i + j] + x * y
    return r


def p_at(p, t):
    r = p[-1]
    for c in reversed(p[:-1]):
        r = r * t + c
    return r


def p_int(p):
    return [Q(0)] + [c * Q(1, i + 1) for i, c in enumerate(p)]


def p_diff(p):
    return [c * i for i, c in enumerate(p)][1:] or [Q(0)]


def p_shift(p, start, width):
    """p(start + width u) as a polynomial in u."""
    r = [p[-1]]
    for c in reversed(p[:-1]):
        r = p_add(p_add(p_scale(r, start), [Q(0)] + p_scale(r, width)), [c])
    return r


def bernstein(p):
    """Coefficients of p on [0, 1] in Bernstein's basis: p lies between the least and the largest of them."""
    n = len(p) - 1
    return [sum((p[i] * Q(comb(j, i), comb(n, i)) for i in range(j + 1)), Q(0)) for j in range(n + 1)]


def p_max(p, tolerance=Q(1, 1 << 70), depth=40):
    """An upper bound of max p on [0, 1]: the maximum itself where p is of degree 2 and rational, else to the tolerance."""
    while len(p) > 1 and not isinstance(p[-1], I) and p[-1] == 0:
        p = p[:-1]
    ends = larger(p[0], p_at(p, Q(1)))
    if len(p) <= 2:
        return ends
    if len(p) == 3 and not any(isinstance(c, I) for c in p):
        inside = p[2] < 0 and 0 < p[1] < -2 * p[2]
        return p[0] - p[1] * p[1] / (4 * p[2]) if inside else ends
    best, result, work = lo(ends), hi(ends), [([I.of(c) for c in bernstein(p)], 0)]
    while work:
        b, level = work.pop()
        top = Q(max(c.b for c in b), UNIT)
        best = max(best, lo(b[0]), lo(b[-1]))
        if top <= best + tolerance or level >= depth:
            result = max(result, top)
            continue
        left, right = [b[0]], [b[-1]]
        while len(b) > 1:
            b = [I(x.a + y.a >> 1, -(-(x.b + y.b) >> 1)) for x, y in zip(b, b[1:])]
            left.append(b[0])
            right.append(b[-1])
        work += [(left, level + 1), (right[::-1], level + 1)]
    return result


# ---------------------------------------------------------------- distributions

class Distribution:
    """F on [lower, upper]: atoms, and a continuous part in pieces (from, to, Piece)."""

    def __init__(self, pieces, atoms):
        ends = [t for p in pieces for t in p[:2]] + list(atoms)
        self.lower, self.upper = min(ends), max(ends)
        self.atoms = dict(sorted(atoms.items()))
        cuts = sorted(set(ends))
        self.cuts, self.parts = cuts, []
        for a, b in zip(cuts, cuts[1:]):
            self.parts.append([(w, c) for x, y, w, c in pieces if x <= a and b <= y])
        self.places, self.cumulated = list(self.atoms), [Q(0)]
        for mass in self.atoms.values():
            self.cumulated.append(self.cumulated[-1] + mass)
        self.moments = [Q(0)]
        for t, mass in self.atoms.items():
            self.moments.append(self.moments[-1] + t * mass)
        self.pieces = pieces
        self.polynomial = all(isinstance(c, Polynomial) for _, _, _, c in pieces)

    def _continuous(self, t, integral):
        total = Q(0)
        for a, b, weight, curve in self.pieces:
            if t > a:
                inside = min(t, b)
                own = curve.integral(inside) if integral else curve.cdf(inside)
                if integral and t > b:
                    own = own + (t - b) * curve.cdf(b)
                total = total + weight * own
        return total

    def F(self, t):
        return self._continuous(t, False) + self.cumulated[bisect.bisect_right(self.places, t)]

    def below(self, t):
        return self._continuous(t, False) + self.cumulated[bisect.bisect_left(self.places, t)]

    def G(self, t):
        """int F up to t."""
        k = bisect.bisect_right(self.places, t)
        return self._continuous(t, True) + t * self.cumulated[k] - self.moments[k]

    def total(self):
        return self.F(self.upper)

    def mean(self):
        return self.upper * self.total() - self.G(self.upper)

    def inside(self, a, b):
        """Parts of (a, b) within which F is smooth."""
        cuts = [a] + [c for c in self.cuts if a < c < b] + [b]
        return list(zip(cuts, cuts[1:]))

    def active(self, a, b):
        return [(w, c) for x, y, w, c in self.pieces if x <= a and b <= y]

    def slopes(self, a, b):
        """Enclosures of f and f' on (a, b), a part within which F is smooth; None where one is unbounded."""
        f, df = I.of(0), I.of(0)
        for w, c in self.active(a, b):
            own = c.slopes(a, b)
            if own is None:
                return None
            f, df = f + w * own[0], df + w * own[1]
        return f, df

    def density(self, a, b):
        """f as a polynomial in t on a part."""
        r = [Q(0)]
        for w, c in self.active(a, b):
            r = p_add(r, p_scale(p_diff(c.p), w))
        return r

    def is_affine(self, a, b):
        return self.polynomial and len(self.inside(a, b)) == 1 and all(len(c.p) <= 2 for _, c in self.active(a, b))

    def inverse(self, a, b):
        """int 1/s dF over the open interval (a, b)."""
        total = Q(0)
        for t, mass in self.atoms.items():
            if a < t < b:
                total = total + mass / t
        for x, y in self.inside(a, b):
            c = self.density(x, y)
            if c[0]:
                total = total + c[0] * (log(y) - log(x))
            if len(c) > 1:
                rest = p_int(c[1:])
                total = total + p_at(rest, y) - p_at(rest, x)
        return total


class Polynomial:
    def __init__(self, p, lower):
        """p(t) from lower on, where it is 0."""
        self.p, self.lower = p, lower
        whole = p_int(p)
        self.whole = [whole[0] - p_at(whole, lower)] + whole[1:]

    def cdf(self, t):
        return p_at(self.p, t)

    def integral(self, t):
        return p_at(self.whole, t)

    def slopes(self, a, b):
        f = bernstein(p_shift(p_diff(self.p), a, b - a))
        df = bernstein(p_shift(p_diff(p_diff(self.p)), a, b - a))
        return hull(min(f), max(f)), hull(min(df), max(df))


class Exponential:
    """Density proportional to exp(s (t - x)), times c, on a piece that begins at x."""

    def __init__(self, x, s, c):
        self.x, self.s, self.c = x, s, I.of(c)

    def cdf(self, t):
        return self.c * (exp(self.s * (t - self.x)) - 1) / self.s if self.s else self.c * (t - self.x)

    def integral(self, t):
        d = t - self.x
        return self.c * ((exp(self.s * d) - 1) / self.s - d) / self.s if self.s else self.c * (d * d / 2)

    def slopes(self, a, b):
        f = self.c * hull(exp(self.s * (a - self.x)), exp(self.s * (b - self.x)))
        return f, f * self.s


class Normal:
    """c exp(-((t - m) / d)^2 / 2) from a on."""

    def __init__(self, m, d, a):
        self.m, self.d, self.a, self.c, self.known = m, d, a, Q(1), {}

    def _area(self, z):
        """int_0^z exp(-u^2 / 2) du = sum (-1)^n z^(2n+1) / (2^n n! (2n+1)), wrong by less than the first term left out once terms fall."""
        if z not in self.known:
            if abs(z) > 12:
                raise NotCovered('a normal distribution further than 12 standard deviations')
            scale = 1 << (2 * PREC)
            term = (abs(z).numerator * scale) // abs(z).denominator
            total, n, error, square = term, 0, 1, z * z
            while True:
                n += 1
                term = term * square.numerator // (square.denominator * 2 * n)
                total += (-1) ** n * (term // (2 * n + 1))
                error += n + 2  # a term is wrong by n roundings, each grown by at most e^(z^2 / 2) < 2^104
                if term == 0 or (2 * n > square and term < 1 << 8):
                    break
            error = (error << 110) + term + 1
            low, high = (total - error) >> PREC, -(-(total + error) >> PREC)
            self.known[z] = I(low, high) if z >= 0 else I(-high, -low)
        return self.known[z]

    def _z(self, t):
        return (t - self.m) / self.d

    def _phi(self, t):
        z = self._z(t)
        return exp(-z * z / 2)

    def cdf(self, t):
        return self.c * self.d * (self._area(self._z(t)) - self._area(self._z(self.a)))

    def integral(self, t):
        """int_a^t (F) = (t - a) F(t) - int (s - a) dF, and int (s - m) dF = c d^2 (phi(a) - phi(t))."""
        return (t - self.m) * self.cdf(t) - self.c * self.d * self.d * (self._phi(self.a) - self._phi(t))

    def slopes(self, a, b):
        f = hull(self._phi(a), self._phi(b))
        if a < self.m < b:
            f = hull(f, Q(1))
        f = self.c * f
        return f, f * hull(-self._z(a) / self.d, -self._z(b) / self.d)


class Power:
    """((t - a) / w)^e for an exponent that is no integer."""

    def __init__(self, a, w, e):
        self.a, self.w, self.e = a, w, e

    def _power(self, t, e):
        if t == self.a:
            return Q(0)
        return exp(ln((t - self.a) / self.w) * e)

    def cdf(self, t):
        return self._power(t, self.e)

    def integral(self, t):
        return self._power(t, self.e + 1) * (self.w / (self.e + 1))

    def slopes(self, a, b):
        if a == self.a:
            return None
        f = hull(self._power(a, self.e - 1), self._power(b, self.e - 1)) * (self.e / self.w)
        df = hull(self._power(a, self.e - 2), self._power(b, self.e - 2)) * (self.e * (self.e - 1) / self.w / self.w)
        return f, df


def fields(d, *names):
    need(isinstance(d, dict) and sorted(d) == sorted(names), 'canonical: expected the keys %s, found %s' % (', '.join(names), d))
    return [d[n] for n in names]


def rational(x):
    match = isinstance(x, str) and re.fullmatch(r'(-?[0-9]+)(?:/([1-9][0-9]*))?', x)
    need(match, 'canonical: expected a number, found %r' % (x,))
    return Q(int(match[1]), int(match[2] or 1))


def poly_piece(a, b, p):
    return [(a, b, Q(1), Polynomial(p, a))]


def in_unit(p, a, b):
    """p((t - a) / (b - a))."""
    return p_shift(p, -a / (b - a), 1 / (b - a))


def small(x, most=60):
    return x.denominator == 1 and 1 <= x <= most


def distribution(d):
    """The distribution of a canonical description (page, section 4)."""
    need(isinstance(d, dict), 'canonical: expected a distribution, found %r' % (d,))
    pieces, atoms = [], {}
    if 'atom' in d:
        atoms[rational(*fields(d, 'atom'))] = Q(1)
    elif 'mixture' in d:
        for part in fields(d, 'mixture')[0]:
            of, weight = fields(part, 'of', 'weight')
            own, weight = distribution(of), rational(weight)
            need(weight > 0, 'canonical: a weight is not positive')
            pieces += [(a, b, w * weight, c) for a, b, w, c in own.pieces]
            for t, mass in own.atoms.items():
                atoms[t] = atoms.get(t, Q(0)) + mass * weight
    else:
        pieces, atoms = family(dict(d))
    return Distribution(pieces, atoms)


def family(d):
    name = d.pop('family', None)
    if name in ('uniform', 'power', 'polynomial', 'triangular', 'kumaraswamy', 'beta', 'truncated-exponential', 'truncated-normal', 'cdf'):
        a, b = rational(d.pop('lower', None)), rational(d.pop('upper', None))
        need(a < b, 'canonical: an empty support')
    if name == 'uniform':
        fields(d)
        return poly_piece(a, b, in_unit([Q(0), Q(1)], a, b)), {}
    if name == 'power':
        e = rational(*fields(d, 'exponent'))
        need(e > 0, 'canonical: an exponent is not positive')
        if small(e):
            return poly_piece(a, b, in_unit([Q(0)] * int(e) + [Q(1)], a, b)), {}
        return [(a, b, Q(1), Power(a, b - a, e))], {}
    if name == 'polynomial':
        p = [rational(c) for c in fields(d, 'cdf')[0]]
        need(p_at(p, a) == 0 and p_at(p, b) == 1, 'canonical: the polynomial is not 0 and 1 at the ends')
        if -p_max(p_scale(p_shift(p_diff(p), a, b - a), Q(-1))) < Q(-1, 1 << 60):
            raise NotCovered('a polynomial that is not seen to be nondecreasing')
        return poly_piece(a, b, p), {}
    if name == 'triangular':
        m = rational(*fields(d, 'mode'))
        need(a <= m <= b, 'canonical: the mode is outside the support')
        whole, pieces = b - a, []
        if m > a:
            pieces.append((a, m, Q(1), Polynomial(p_scale(p_mul([-a, Q(1)], [-a, Q(1)]), 1 / (whole * (m - a))), a)))
        if m < b:
            p = p_add([Q(1)], p_scale(p_mul([-b, Q(1)], [-b, Q(1)]), -1 / (whole * (b - m))))
            pieces.append((m, b, Q(1), Polynomial(p_add(p, [-p_at(p, m)]), m)))
        return pieces, {}
    if name == 'kumaraswamy':
        e, f = (rational(x) for x in fields(d, 'a', 'b'))
        if not (small(e, 20) and small(f, 20)):
            raise NotCovered('a Kumaraswamy distribution with parameters that are no small integers')
        p = [Q(1)]
        for _ in range(int(f)):
            p = p_mul(p, [Q(1)] + [Q(0)] * (int(e) - 1) + [Q(-1)])
        return poly_piece(a, b, in_unit(p_add([Q(1)], p_scale(p, Q(-1))), a, b)), {}
    if name == 'beta':
        e, f = (rational(x) for x in fields(d, 'alpha', 'beta'))
        if not (small(e, 20) and small(f, 20)):
            raise NotCovered('a beta distribution with parameters that are no small integers')
        p = [Q(1)]
        for _ in range(int(f) - 1):
            p = p_mul(p, [Q(1), Q(-1)])
        p = p_int([Q(0)] * (int(e) - 1) + p)
        return poly_piece(a, b, in_unit(p_scale(p, 1 / p_at(p, Q(1))), a, b)), {}
    if name == 'truncated-exponential':
        rate = rational(*fields(d, 'rate'))
        c = Q(1) / (b - a) if rate == 0 else rate / (1 - exp(-rate * (b - a)))
        return [(a, b, Q(1), Exponential(a, -rate, c))], {}
    if name == 'truncated-normal':
        m, sd = (rational(x) for x in fields(d, 'mean', 'sd'))
        need(sd > 0, 'canonical: a standard deviation is not positive')
        curve = Normal(m, sd, a)
        curve.c = 1 / curve.cdf(b)
        return [(a, b, Q(1), curve)], {}
    if name == 'piecewise-exponential':
        breaks, logs = ([rational(x) for x in v] for v in fields(d, 'breaks', 'log-density'))
        need(len(breaks) == len(logs) >= 2 and all(x < y for x, y in zip(breaks, breaks[1:])), 'canonical: breaks do not rise')
        pieces, total = [], I.of(0)
        for x, y, u, v in zip(breaks, breaks[1:], logs, logs[1:]):
            curve = Exponential(x, (v - u) / (y - x), exp(u))
            total = total + curve.cdf(y)
            pieces.append((x, y, Q(1), curve))
        for *_, curve in pieces:
            curve.c = curve.c / total
        return pieces, {}
    if name == 'histogram':
        breaks, masses = ([rational(x) for x in v] for v in fields(d, 'breaks', 'masses'))
        need(len(breaks) == len(masses) + 1 and all(x < y for x, y in zip(breaks, breaks[1:])), 'canonical: breaks do not rise')
        need(all(m >= 0 for m in masses), 'canonical: a negative mass')
        return [(x, y, m, Polynomial(in_unit([Q(0), Q(1)], x, y), x)) for x, y, m in zip(breaks, breaks[1:], masses)], {}
    if name == 'sample':
        seen, atoms = [rational(x) for x in fields(d, 'observations')[0]], {}
        for t in seen:
            atoms[t] = atoms.get(t, Q(0)) + Q(1, len(seen))
        return [], atoms
    if name in ('cdf', 'exponential', 'pareto', 'generalised-pareto', 'lognormal', 'gamma', 'weibull', 'logistic', 'normal'):
        raise NotCovered('the distribution family %s' % name)
    raise Refused('canonical: there is no distribution family %r' % (name,))


# ---------------------------------------------------------------- grids

class Grid:
    """Boundaries g_0 <= ... <= g_m; a cell of width zero is a point, all others are open intervals."""

    def __init__(self, lines, points):
        if not all(x < y for v in (lines, points) for x, y in zip(v, v[1:])):
            raise BadInput('grids: lines and points must ascend')
        if not lines or len(lines) < 2 and not points or points and not lines[0] <= points[0] <= points[-1] <= lines[-1]:
            raise BadInput('grids: expected two lines at least, and points within them')
        self.points = set(points)
        lines = sorted(set(lines) | self.points)
        self.g = sorted(lines + list(points))
        self.cells = len(self.g) - 1
        self.is_point = [x == y for x, y in zip(self.g, self.g[1:])]
        self.w = [y - x for x, y in zip(self.g, self.g[1:])]

    def fits(self, d, agent):
        need(self.g[0] == d.lower and self.g[-1] == d.upper, 'grid: not over the support of agent %d' % (agent + 1))
        need(self.points == set(d.atoms), 'grid: its points are not the atoms of agent %d' % (agent + 1))


# ---------------------------------------------------------------- one good, two agents (page, section 6)

class Cell:
    """What thresholds g + z do inside a cell: r = P[theta >= g + z], T = E[(theta - g - z)^+], given the cell."""

    def __init__(self, d, grid, k):
        self.d, self.g, self.w, self.point = d, grid.g[k], grid.w[k], grid.is_point[k]
        self.h = self.g + self.w
        if self.point:
            self.p, self.excess, self.affine = d.atoms[self.g], Q(0), True
            return
        self.top, self.whole = d.below(self.h), d.G(self.h)
        self.p = self.top - d.F(self.g)
        self.empty = hi(self.p) == 0
        if not self.empty and lo(self.p) <= 0:
            raise NotCovered('a cell of which it is not known whether it has mass')
        self.excess = self.w * self.top - (self.whole - d.G(self.g))  # int (theta - g) dF
        self.affine = self.empty or d.is_affine(self.g, self.h)
        self.known, self.curves = {}, None
        if d.polynomial and not self.affine and len(d.inside(self.g, self.h)) == 1:
            mass = p_int(p_shift(p_scale(d.density(self.g, self.h), self.w / self.p), self.g, self.w))
            r = p_add([Q(1)], p_scale(mass, Q(-1)))
            area = p_int(p_scale(r, self.w))
            t = p_add([p_at(area, Q(1))], p_scale(area, Q(-1)))
            self.curves = [[I.of(c) for c in p] for p in (t, r, [Q(0)] + p_scale(r, self.w))]  # T, r and z r over u = z / w

    def mean(self):
        """mu - g."""
        return Q(0) if self.point else self.w / 2 if self.empty else self.excess / self.p

    def at(self, z):
        if z not in self.known:
            if self.affine:
                r, t = 1 - z / self.w, (self.w - z) * (self.w - z) / (2 * self.w)
            elif z == 0:
                r, t = Q(1), self.excess / self.p
            elif z == self.w:
                r, t = Q(0), Q(0)
            else:
                s = self.g + z
                r = (self.top - self.d.F(s)) / self.p
                t = ((self.h - s) * self.top - (self.whole - self.d.G(s))) / self.p
            self.known[z] = I.of(r), I.of(t)
        return self.known[z]

    def slopes(self, a, b):
        if (a, b) not in self.known:
            own = (I.of(1 / self.w), I.of(0)) if self.affine else self.d.slopes(self.g + a, self.g + b)
            self.known[a, b] = own if own is None or self.affine else tuple(I.of(x) / I.of(self.p) for x in own)
        return self.known[a, b]

    def largest(self, v, q, rent, share):
        """max over thresholds of v T + q z r + rent (w - z) - share r, rounded up."""
        if self.point:
            return larger(Q(0), -share)
        w = self.w
        if self.affine and not any(isinstance(x, I) for x in (v, q, rent, share)):
            return p_max([v * w / 2 + rent * w - share, -v * w + q * w - rent * w + share, v * w / 2 - q * w])
        v, q, rent, share = (I.of(x) for x in (v, q, rent, share))

        def value(z):
            r, t = self.at(z)
            return (v * t + q * z * r + rent * (w - z) - share * r).b
        tolerance = (max(absolute(v), absolute(q), absolute(rent)) * w * UNIT).__ceil__() >> 48
        if self.curves:
            t, r, zr = self.curves
            curve = p_add(p_add(p_scale(t, v), p_scale(zr, q)), p_add(p_scale(r, -share), [rent * w, -rent * w]))
            return hi(p_max(curve, Q(tolerance, UNIT)))
        cuts = [x - self.g for x, _ in self.d.inside(self.g, self.h)] + [w]
        best, result, work = max(value(z) for z in cuts), 0, []
        work = [(a, b, value(a), value(b), 0) for a, b in zip(cuts, cuts[1:])]
        result = best
        while work:
            a, b, x, y, level = work.pop()
            slopes = self.slopes(a, b)
            if slopes is None:  # v T + q z r - share r by monotonicity alone
                (r1, t1), (r2, _) = self.at(a), self.at(b)
                r = I(r2.a, r1.b)
                top = (v * I(0, t1.b) + q * hull(a, b) * r + rent * hull(w - a, w - b) - share * r).b
            else:
                f, df = slopes
                # the second derivative, with r' = -f and T'' = f
                bend = v * f - q * (f + f) - (q * hull(a, b) - share) * df
                fall = positive(-bend) * ((b - a) * (b - a) / 2)
                c = fall.b
                if abs(y - x) >= c:
                    top = max(x, y)
                else:  # the top of chord + c u (1 - u)
                    top = (x + y + 1) // 2 + c // 4 + 1 + (y - x) ** 2 // (4 * c) + 1
            if top <= best + tolerance or level == 60:
                result = max(result, top)
                continue
            middle = (a + b) / 2
            m = value(middle)
            best = max(best, m)
            work += [(a, middle, x, m, level + 1), (middle, b, m, y, level + 1)]
        return Q(max(result, best), UNIT)


class Problem:
    """What a model does not have, or that is not covered."""

    def closed_form(self, name, data):
        raise NotCovered('the closed form %s of this model' % name)

    def multipliers(self, grids, lazy, y):
        raise NotCovered('multipliers of the relaxation of this model')

    def cases(self, cases):
        raise Refused('cases: the problem does not come apart into cases')


class OneGood(Problem):
    def __init__(self, problem):
        agents, mechanisms, _ = fields(problem, 'agents', 'mechanisms', 'model')
        need(mechanisms in ('randomised', 'deterministic'), 'canonical: mechanisms')
        self.deterministic = mechanisms == 'deterministic'
        self.types = [distribution(fields(a, 'type')[0]) for a in expanded(agents)]
        names = [a['type'] for a in expanded(agents)]
        if len(self.types) != 2:
            raise NotCovered('more than two agents')
        self.alike = names[0] == names[1]
        for d in self.types:
            need(0 <= d.lower and d.upper <= 1, 'canonical: types must lie in [0, 1]')
            need(lo(d.total()) <= 1 <= hi(d.total()), 'canonical: the mass of types is not 1')
        self.agents = self.types

    def name(self):
        return 'the expected total utility of two agents who share one good without deficit, over %s mechanisms' % (
            'deterministic' if self.deterministic else 'randomised')

    def cells(self, grids):
        return [[Cell(d, g, k) for k in range(g.cells)] for d, g in zip(self.types, grids)]

    # ---- lower bounds

    def mechanism(self, grids, data):
        (m, n), (one, two) = [g.cells for g in grids], self.cells(grids)
        need(len(data) == m * n + m + n, 'mechanism: expected %d numbers, found %d' % (m * n + m + n, len(data)))
        x = [data[k * n:(k + 1) * n] for k in range(m)]
        h1, h2 = data[m * n:m * n + n], data[m * n + n:]
        for k in range(m):
            for l in range(n):
                need(0 <= x[k][l] <= 1 and (k == 0 or x[k - 1][l] <= x[k][l]) and (l == 0 or x[k][l] <= x[k][l - 1]),
                     'mechanism: the share in cell (%d, %d) is not monotone in [0, 1]' % (k, l))
                need(not self.deterministic or x[k][l] in (0, 1), 'mechanism: a share is not 0 or 1')
        value, rent2 = Q(0), [Q(0)] * m
        rent1 = [[Q(0)] * n for _ in range(m + 1)]
        for k in range(m):
            for l in range(n):
                rent1[k + 1][l] = rent1[k][l] + one[k].w * x[k][l]
        for l in range(n):
            for k in range(m):
                y = 1 - x[k][l]
                pays = grids[0].g[k] * x[k][l] - rent1[k][l] + grids[1].g[l] * y - rent2[k]
                need(h1[l] + h2[k] <= pays, 'mechanism: a deficit in cell (%d, %d)' % (k, l))
                p, q = one[k], two[l]
                value = value + p.p * q.p * (rent1[k][l] + rent2[k]) + p.excess * q.p * x[k][l] + p.p * q.excess * y
                rent2[k] += q.w * y
        # masses sum to 1, also where they are only enclosed: a constant is taken out of each rebate first
        value = value + h1[0] + h2[0]
        for l in range(1, n):
            value = value + two[l].p * (h1[l] - h1[0])
        for k in range(1, m):
            value = value + one[k].p * (h2[k] - h2[0])
        return value

    def closed_form(self, name, data):
        need(len(data) == 2 and data[0] in (1, 2) and 0 <= data[1] <= 1, 'parameters: expected agent 1 or 2 and a number in [0, 1]')
        s, c = self.types[int(data[0]) - 1], data[1]
        b = self.types[2 - int(data[0])]

        def below(d, t):
            return d.G(t)

        def above(d, t):
            return d.mean() - t + d.G(t)
        if name == 'fixed-price':
            return s.mean() + s.F(c) * above(b, c) + (1 - b.below(c)) * below(s, c)
        if name == 'option':
            return s.mean() + above(b, c) + (c - s.mean()) * (1 - b.below(c))
        known = ('efficient-below', 'efficient-above', 'best-vcg', 'pivotal')
        need(name in known, 'closedForm: there is none of the name %r' % name)
        raise NotCovered('the closed form ' + name)

    # ---- upper bounds

    def direct(self, grids, parameters):
        need(not parameters, 'parameters: expected none')
        need(self.alike and not self.types[0].atoms, 'the coupling needs two agents with the same density')
        return coupling(self.types[0]), 'the coupling of the two types (page, 6.6)'

    def multipliers(self, grids, lazy, y):
        """Weak duality (page, 6.4): pi of no deficit, rent and share of each pair of cells, and how far up a jump may count."""
        cells = self.cells(grids)
        same = self.alike and not self.deterministic and grids[0].g == grids[1].g and grids[0].points == grids[1].points
        m, n = len(cells[0]), len(cells[1])
        take = Numbers(y)
        agents = 1 if same else 2
        pairs = [(m, n), (n, m)]
        rent = [[[None] * o for _ in range(c)] for c, o in pairs]
        share = [[[Q(0)] * o for _ in range(c)] for c, o in pairs]
        level = [[[None] * o for _ in range(c)] for c, o in pairs]
        half = Q(1, 2) if same else Q(1)
        if lazy:
            pi = self._no_deficit(take, m, n, same)
            for table in rent[:agents]:
                for row in table:
                    row[:] = [Q(0)] * len(row)
            for key in lazy:
                need(len(key) == 12 and 0 <= key[0] < agents and 0 <= key[1] < pairs[key[0]][0] and 0 <= key[2] < pairs[key[0]][1]
                     and key[3] in (0, 1), 'lazyRows: %s names no row' % key)
                a, k, l = key[:3]
                b, gamma, _, _ = (double(key[4 + 2 * i], key[5 + 2 * i]) for i in range(4))
                s = take.one(1) * half
                rent[a][k][l] += s * gamma
                share[a][k][l] -= s * b
        else:
            rows = self._rows(cells, pairs, agents, len(y))
            for a in range(agents):
                own, other = cells[a], cells[1 - a]
                for l in range(len(other)):
                    for k in range(len(own)):
                        c = own[k]
                        inner = Q(0) if c.point else c.excess * other[l].p / c.w
                        rent[a][k][l] = take.one(0) * half - inner
                for l in range(len(other)):
                    for k in range(len(own)):
                        c = own[k]
                        first = take.one(-1 if c.point else 1) * half
                        second = take.one(-1 if c.point else 1) * half
                        if c.point:
                            share[a][k][l] = second - first
                            level[a][k][l] = -second
                            continue
                        base = other[l].p * c.excess + rent[a][k][l] * c.w
                        share[a][k][l] = base + first - second
                        jumps = sum((take.one(1) for _ in range(rows[a][k])), Q(0)) * half
                        if c.affine:
                            level[a][k][l] = jumps + second
            pi = self._no_deficit(take, m, n, same)
        take.end()
        if same:
            rent[1], share[1], level[1] = rent[0], share[0], level[0]
        return self._dual(cells, grids, pi, rent, share, level, same), 'weak duality with %d multipliers (page, 6.4)' % len(y)

    @staticmethod
    def _rows(cells, pairs, agents, total):
        """Rows of the leftovers of each cell: one, and where F is not affine one for each range that is not negligible; the number of rows tells (6.3)."""
        for count in (lambda c: 2, lambda c: sum(r > Q(1, 1 << 32) for r in leftovers(c))):
            rows = [[0 if c.point else 1 if c.affine else 1 + count(c) for c in own] for own in cells[:agents]]
            found = sum(pairs[a][1] * sum(3 + r for r in rows[a]) for a in range(agents))
            m = pairs[0][0]
            if found + (m * pairs[0][1] if agents == 2 else m * (m + 1) // 2) == total:
                return rows
        raise Refused('multipliers: %d do not go with the cells' % total)

    @staticmethod
    def _no_deficit(take, m, n, same):
        pi = [[Q(0)] * n for _ in range(m)]
        for k in range(m):
            for l in range(k + 1 if same else n):
                y = take.one(1)
                if same and k != l:
                    pi[k][l] = pi[l][k] = y / 2
                else:
                    pi[k][l] = y
        return pi

    def _dual(self, cells, grids, pi, rent, share, level, same):
        m, n = len(cells[0]), len(cells[1])
        total = Q(0)
        for a in (0, 1):
            own, other, g = cells[a], cells[1 - a], grids[a].g
            low = Q(-1, 2) if same else Q(-a)
            for l in range(len(other)):
                jump = [Q(0)] * (len(own) + 1)
                for k, c in enumerate(own):
                    weight = c.p * other[l].p
                    budget = pi[k][l] if a == 0 else pi[l][k]
                    top = c.largest(weight, budget, rent[a][k][l], share[a][k][l])
                    count = level[a][k][l]
                    if count is None:
                        count = positive(top)
                    else:
                        total = total + positive(top - count)
                    jump[k] = jump[k] + other[l].p * c.excess + rent[a][k][l] * c.w - share[a][k][l] - count
                    jump[k + 1] = jump[k + 1] + count
                    coefficient = weight - budget + rent[a][k][l] - (rent[a][k - 1][l] if k else 0)
                    total = total + box(coefficient, low, low + 1 + g[k] - g[0])
                total = total + box(-rent[a][-1][l], low, low + 1 + g[-1] - g[0])
                total = total + (chain(jump[:l + 1], Q(0), Q(1, 2)) + chain(jump[l + 1:], Q(1, 2), Q(1)) if same else chain(jump, Q(0), Q(1)))
        for k in range(m):
            for l in range(n):
                constant = pi[k][l] * grids[1].g[l] + share[1][l][k]
                slope = pi[k][l] * grids[0].g[k] + share[0][k][l] - constant
                if not same:
                    total = total + constant + positive(slope)
                elif k > l:  # with its transpose: x_kl in [1/2, 1], x_lk = 1 - x_kl
                    mirror = pi[l][k] * grids[1].g[k] + share[1][k][l]
                    back = pi[l][k] * grids[0].g[l] + share[0][l][k] - mirror
                    total = total + constant + mirror + back + box(slope - back, Q(1, 2), Q(1))
                elif k == l:
                    total = total + constant + slope / 2
        return total

    def cases(self, cases):
        """Deterministic mechanisms of atoms alone (page, 6.5)."""
        need(self.deterministic and not any(d.pieces for d in self.types), 'cases: the problem does not come apart into cases')
        a, b = (list(d.atoms) for d in self.types)
        p, q = (list(d.atoms.values()) for d in self.types)
        m, n = len(a), len(b)
        if comb(m + n, n) > 1000:
            raise NotCovered('more than 1000 cases')
        given = {}
        for name, numbers in cases:
            need(tuple(name) not in given, 'cases: %s is there twice' % name)
            given[tuple(name)] = numbers
        worst = None
        for t in monotone(n, m):
            need(t in given, 'cases: %s is not covered' % list(t))
            value = self._case(t, Numbers(given.pop(t)), a, b, p, q)
            worst = value if worst is None else max(worst, value)
        need(not given, 'cases: the problem has no case %s' % (list(given)[:1],))
        return worst, 'every deterministic mechanism falls into one of the cases, weak duality bounds each (page, 6.5)'

    @staticmethod
    def _case(t, take, a, b, p, q):
        m, n = len(a), len(b)
        h, g = list(q), list(p)
        first = [[(a[k + 1] - a[k]) * sum(p[k + 1:]) * q[l] for l in range(n)] for k in range(m - 1)]
        second = [[(b[l + 1] - b[l]) * sum(q[l + 1:]) * p[k] for l in range(n - 1)] for k in range(m)]
        total = Q(0)
        for k in range(m):
            for l in range(n):
                y = take.one(1)
                total += y * (a[k] if k >= t[l] else b[l])
                h[l] -= y
                g[k] -= y
                for j in range(k):
                    first[j][l] -= y * (a[j + 1] - a[j])
                for j in range(l):
                    second[k][j] -= y * (b[j + 1] - b[j])
        for k in range(m - 1):
            for l in range(n - 1):
                y = take.one(-1)
                first[k][l] -= y
                first[k][l + 1] += y
        for k in range(m - 1):
            for l in range(n - 1):
                y = take.one(-1)
                second[k][l] -= y
                second[k + 1][l] += y
        take.end()
        for k in range(m):
            for l in range(n):
                if k < m - 1:
                    total += box(first[k][l], int(k >= t[l]), int(k + 1 >= t[l]))
                if l < n - 1:
                    total += box(second[k][l], int(k < t[l]), int(k < t[l + 1]))
        return total + sum(abs(x) * (m + n) for x in h + g)


def leftovers(c):
    """Lengths of the ranges of d - rho cov and e - sigma cov over the cell's width (page, 6.3), from samples."""
    w, below = c.w, c.mean()
    middle = lo(below) if isinstance(below, I) else below

    def curves(z):
        r, t = c.at(z)
        return t + (z - below) * r, (w - z) - w * r, t + (t + (z - below) * r) - below * r
    cov, d, e = (lo(x) for x in curves(middle))
    rho, sigma = d / cov, e / cov
    values = [[lo(x) for x in curves(w * Q(i, 32))] for i in range(1, 32)]
    return [(max([v[i] - s * v[0] for v in values] + [0]) - min([v[i] - s * v[0] for v in values] + [0])) / w for i, s in ((1, rho), (2, sigma))]


def box(c, low, high):
    return larger(c * low, c * high)


def chain(coefficients, low, high):
    """max sum c_k B_k over low <= B_0 <= B_1 <= ... <= high."""
    best, suffix = Q(0), Q(0)
    for c in reversed(coefficients):
        suffix = suffix + c
        best = larger(best, suffix)
    return low * suffix + (high - low) * best


def monotone(length, top, least=0):
    if length == 0:
        yield ()
        return
    for first in range(least, top + 1):
        for rest in monotone(length - 1, top, first):
            yield (first,) + rest


def double(high, low):
    import struct
    value = struct.unpack('>d', struct.pack('>ii', high, low))[0]
    need(value == value and abs(value) != float('inf'), 'lazyRows: a direction is not finite')
    return Q(value)


class Numbers:
    """Multipliers, in the order of rows."""

    def __init__(self, numbers):
        self.numbers, self.next = numbers, 0

    def one(self, sign):
        """The next one: of a row with an upper bound alone (1), a lower bound alone (-1), or of an equality (0)."""
        need(self.next < len(self.numbers), 'multipliers: expected more than %d' % len(self.numbers))
        y = self.numbers[self.next]
        need(y * sign >= 0, 'multipliers[%d] has the wrong sign for its row' % self.next)
        self.next += 1
        return y

    def end(self):
        need(self.next == len(self.numbers), 'multipliers: expected %d, found %d' % (self.next, len(self.numbers)))


def coupling(d):
    """mu + E[(theta - mu)^+], if the multiplier of page, 6.6, is nonnegative."""
    if not d.polynomial or len(d.pieces) != 1:
        raise NotCovered('the coupling of a distribution that is no polynomial')
    a, b, _, curve = d.pieces[0]
    F = p_shift(curve.p, a, b - a)
    below, above = density(F), density(p_add([Q(1)], p_scale(p_shift(F, Q(1), Q(-1)), Q(-1))))
    mean = (d.mean() - a) / (b - a)
    peak = p_add(p_scale(F, mean), p_scale(p_add(p_mul([Q(0), Q(1)], F), p_scale(p_int(F), Q(-1))), Q(-1)))
    work = [(Q(0), Q(1), Q(0), Q(1), 0)]
    while work:
        u1, u2, p1, p2, level = work.pop()  # u <= p
        if u1 >= p2 and level:
            continue
        # below the curve where p <= mean, or u <= mean <= p and N(u) <= N(p); above it elsewhere, and where u >= mean
        may_below = p1 <= mean or u1 <= mean and min(p_at(peak, u1), p_at(peak, u2) if u2 <= mean else p_at(peak, u1)) <= p_at(peak, p1)
        may_above = u2 >= mean or p2 >= mean and p_at(peak, u2) >= p_at(peak, p2)
        sure = (not may_below or nonnegative(below, u1, u2, p1, p2)) and (not may_above or nonnegative(above, 1 - p2, 1 - p1, 1 - u2, 1 - u1))
        if not sure:
            if level == 14 or len(work) > 4000:
                raise NotCovered('the coupling is not seen to be nonnegative')
            if u2 - u1 >= p2 - p1:
                c = (u1 + u2) / 2
                work += [(u1, c, p1, p2, level + 1), (c, u2, p1, p2, level + 1)]
            else:
                c = (p1 + p2) / 2
                work += [(u1, u2, p1, c, level + 1), (u1, u2, c, p2, level + 1)]
    mu = d.mean()
    return mu + (b - mu) * d.F(b) - (d.G(b) - d.G(mu))


def density(F):
    """[F(p) f(u) - F(u) f(p) + R_p - R_u] / (p - u), R = (F(u) int F(p) - F(p) int F(u)) / (p - u), as a matrix of coefficients of p^i u^j."""
    whole, f = p_int(F), p_diff(F)

    def outer(x, y):
        return {(i, j): c * e for i, c in enumerate(x) for j, e in enumerate(y)}

    def minus(x, y):
        return {k: x.get(k, 0) - y.get(k, 0) for k in set(x) | set(y)}

    def divided(x):
        """x / (p - u), x = 0 where p = u: from p^i u^j (the highest power of p first)."""
        x, r = dict(x), {}
        for i in range(max(k[0] for k in x), 0, -1):
            for (k, j), c in [e for e in x.items() if e[0][0] == i and e[1]]:
                r[k - 1, j] = r.get((k - 1, j), 0) + c
                x[k, j] = 0
                x[k - 1, j + 1] = x.get((k - 1, j + 1), 0) + c
        return r
    R = divided(minus(outer(whole, F), outer(F, whole)))
    Rp = {(i - 1, j): c * i for (i, j), c in R.items() if i}
    Ru = {(i, j - 1): c * j for (i, j), c in R.items() if j}
    return divided(minus(minus(outer(F, f), outer(f, F)), minus(Ru, Rp)))


def nonnegative(x, u1, u2, p1, p2):
    """Whether sum x_ij p^i u^j >= 0 on a rectangle, by Bernstein coefficients."""
    n, m = max(k[0] for k in x) + 1, max(k[1] for k in x) + 1
    rows = [bernstein(p_shift([x.get((i, j), Q(0)) for j in range(m)], u1, u2 - u1)) for i in range(n)]
    return all(c >= 0 for j in range(m) for c in bernstein(p_shift([rows[i][j] for i in range(n)], p1, p2 - p1)))


# ---------------------------------------------------------------- a good and a bad, utilities over types (page, section 7)

class Player:
    """A group of players who are alike: F, the welfare weights, and Lambda."""

    def __init__(self, own, size):
        kind, welfare = fields(own, 'type', 'welfare')
        self.type = distribution(kind)
        self.welfare = self.type if welfare == 'prior' else distribution(welfare)
        self.size, self.g, self.bends = size, None, None
        t, w = self.type, self.welfare
        need(t.lower > 0, 'canonical: types must be positive')
        need(lo(t.total()) <= 1 <= hi(t.total()), 'canonical: the mass of types is not 1')
        need(t.lower <= w.lower and w.upper <= t.upper, 'canonical: welfare weighs types that there are not')
        if not w.polynomial:
            raise NotCovered('welfare weights that are no polynomials')

    def on(self, g, is_point):
        """Per line: F before it, t F and the integrals of Lambda; numbers that are rational stay so, where few digits allow it."""
        if self.g == g:
            return self
        self.g, self.is_point, m = g, is_point, len(is_point)
        f, w = self.type, self.welfare
        self.F = [Q(0)] + [f.below(g[j]) if is_point[j] else f.F(g[j]) for j in range(1, m)] + [Q(1)]
        self.budget = [g[j + 1] * self.F[j + 1] - g[j] * self.F[j] for j in range(m)]
        self.rent, inverse = [], I.of(w.F(g[0]) / g[0])
        for j in range(m):
            if is_point[j]:
                self.rent.append(I.of(0))
                continue
            x, y = g[j], g[j + 1]
            low, above, below = w.F(x), w.F(y), w.below(y)
            after = inverse + w.inverse(x, y)
            self.rent.append(y * after - x * inverse - (below - low))
            inverse = after + (above - below) / y
        self.total = inverse
        self.bends = None
        return self

    def bend(self, beta):
        """Per cell an enclosure of what H'' may be, beta (2 f + t f') - lambda / t, of f', and half the square of the width."""
        if self.bends is None:
            self.bends = []
            for k, point in enumerate(self.is_point):
                x, y = self.g[k:k + 2]
                own, weight = (None, None) if point else (self.type.slopes(x, y), self.welfare.slopes(x, y))
                if own is None and not point:
                    raise NotCovered('a density that is not bounded')
                t = hull(x, y)
                self.bends.append(None if point else (
                    beta * (2 * own[0] + t * own[1]) - weight[0] / t, own[1], I.of((y - x) * (y - x) / 2)))
        return self.bends


class Redistribution(Problem):
    def __init__(self, problem):
        bad, _, players = fields(problem, 'bad', 'model', 'players')
        self.bad = rational(bad)
        self.players = expanded(players)
        need(self.bad >= 0 and len(self.players) >= 2, 'canonical: expected two players and bad >= 0')
        known, self.known = {}, None
        self.agents = []
        for own in self.players:
            text = json.dumps(own, sort_keys=True)
            if text not in known:
                known[text] = Player(own, 1).type
            self.agents.append(known[text])

    def name(self):
        return 'the welfare of %d players among whom a good and a bad of size %s are assigned, budgets balanced' % (len(self.players), self.bad)

    def groups(self, grids):
        """Players who are alike and have one grid, in the order of the first."""
        if self.known and self.known[:-1] == grids:
            return self.known[-1]
        texts, groups = [json.dumps(p, sort_keys=True) for p in self.players], []
        for text in dict.fromkeys(texts):
            for grid in dict.fromkeys(grids[i] for i, t in enumerate(texts) if t == text):
                same = [i for i, t in enumerate(texts) if t == text and grids[i] is grid]
                groups.append((Player(self.players[same[0]], len(same)), grid))
        self.known = [*grids, groups]
        return groups

    def mechanism(self, grids, data):
        groups, place = self.groups(grids), 0
        need(len(data) == 2 * sum(g.cells for _, g in groups), 'mechanism: expected %d probabilities' % (2 * sum(g.cells for _, g in groups)))
        surplus, value, best, good, bads = I.of(0), I.of(0), None, [], []
        for player, grid in groups:
            m = grid.cells
            a, b = data[place:place + m], data[place + m:place + 2 * m]
            place += 2 * m
            player.on(grid.g, grid.is_point)
            need(all(0 <= x <= 1 for x in a + b), 'mechanism: a probability outside [0, 1]')
            need(all(x <= y for x, y in zip(a, a[1:])) and all(x >= y for x, y in zip(b, b[1:])), 'mechanism: the allocation falls')
            need(self.bad == 0 or all(x == 0 or y == 0 for x, y in zip(a, b)), 'mechanism: both the good and the bad in a cell')
            for k in range(m):
                if a[k]:
                    surplus = surplus + player.size * (a[k] * I.of(player.budget[k] - grid.w[k]))
                    value = value + player.size * (I.of(a[k]) * (player.total * grid.w[k] - player.rent[k]))
                if b[k] and self.bad:
                    c = self.bad * b[k]
                    surplus = surplus - player.size * (c * I.of(player.budget[k]))
                    value = value + player.size * (I.of(c) * player.rent[k])
            best = player.total if best is None else larger(best, player.total)
            good.append((player.size, a, player.F))
            bads.append((player.size, b[::-1], [1 - x for x in reversed(player.F)]))
        self.border(good, 'good')
        self.border(bads, 'bad')
        need(lo(surplus) >= 0, 'mechanism: payments do not cover what they must, by %s' % float(-lo(surplus)))
        return value + best * surplus

    @staticmethod
    def border(groups, item):
        """Border's inequalities: for sets of the highest types, level by level of chance times F at the upper end (page, 7.2)."""
        slack, sets, total, product, own = Q(0), [], Q(0), Q(1), []
        for i, (size, chance, F) in enumerate(groups):
            if any(isinstance(x, I) for x in F):
                middle, error = [Q(0)], 0
                for x in (I.of(x) for x in F[1:]):
                    middle.append(max(middle[-1], Q(x.a + x.b, 2 * UNIT)))
                    error = max(error, x.b - x.a)
                F = middle[:-1] + [Q(1)]
                slack += 3 * size * Q(error, UNIT)
            own.append(F)
            sets += [(chance[k] * F[k + 1], i, k) for k in range(len(chance))]
        sets.sort(key=lambda s: (-s[0], s[1], -s[2]))
        for level, i, k in sets:
            size, chance, _ = groups[i]
            F = own[i]
            if F[k] == F[k + 1] and level:
                continue
            total += size * chance[k] * (F[k + 1] - F[k])
            product = Q(1)
            groups[i] = (size, chance, k)
            for (n, _, at), f in zip(groups, own):
                product *= f[at] ** n if isinstance(at, int) else 1
            need(total + product + slack <= 1, "mechanism: Border's inequality for the %s fails" % item)

    def direct(self, grids, parameters):
        need(len(parameters) == 1, 'parameters: expected one number')
        nu = max(Q(0), parameters[0])
        groups = []
        for player, grid in self.groups(grids):
            cuts = sorted(set(grid.g) | {c for d in (player.type, player.welfare) for c in d.cuts})
            cuts = sorted(cuts + list(player.type.atoms))
            groups.append(player.on(cuts, [x == y for x, y in zip(cuts, cuts[1:])]))
        beta = max(hi(p.total) for p in groups) + nu
        bound, up_scores, down_scores = I.of(0), [], []
        for p in groups:
            for buying in (True, False) if self.bad else (True,):
                score, excess = self.scored(p, beta, buying)
                (up_scores if buying else down_scores).append((p.size, score, p.F))
                bound = bound + p.size * ((1 if buying else self.bad) * excess)
        bound = bound + highest(up_scores)
        if self.bad:
            mirrored = [(n, [-z for z in reversed(score)], [1 - x for x in reversed(F)]) for n, score, F in down_scores]
            bound = bound + self.bad * highest(mirrored)
        return hi(bound), 'weak duality with the multiplier %s and scores of the checker (page, 7.3)' % (
            str(nu) if len(str(nu)) < 40 else '%.12f' % nu)

    @staticmethod
    def scored(p, beta, buying):
        """Nondecreasing scores z, of one sign, and sup_t int_[t,b] (dH - z dF), or sup_t int_[a,t] (z dF - dH) for sellers."""
        m = len(p.is_point)
        lump = beta - p.total
        H, bend = [I.of(0)], p.bend(beta)
        for k in range(m):
            step = beta * I.of(p.budget[k]) - p.rent[k]
            H.append(H[-1] + (step - lump * (p.g[k + 1] - p.g[k]) if buying else step))
        x = [float(lo(v)) for v in p.F]
        sag = [0.0] * m
        for k, b in enumerate(bend):
            if b is not None:  # at the score that the cell would have alone
                slope = float(lo(H[k + 1] - H[k])) / (x[k + 1] - x[k]) if x[k] < x[k + 1] else 0.0
                sag[k] = max(0.0, float(hi((b[0] - Q(max(0.0, slope) if buying else min(0.0, slope)) * b[1]) * b[2]))) / 4
        y = [float(lo(h)) - max(sag[max(0, j - 1):j + 1]) for j, h in enumerate(H)]
        corners = []
        for j in range(m + 1):
            if corners and x[j] <= x[corners[-1]]:
                if y[j] < y[corners[-1]]:
                    corners.pop()
                else:
                    continue
            while len(corners) >= 2 and (y[corners[-1]] - y[corners[-2]]) * (x[j] - x[corners[-1]]) >= (
                    y[j] - y[corners[-1]]) * (x[corners[-1]] - x[corners[-2]]):
                corners.pop()
            corners.append(j)
        score, last = [Q(0)] * m, None
        for i, j in zip(corners, corners[1:]):
            slope = Q((y[j] - y[i]) / (x[j] - x[i]))
            slope = max(Q(0), slope) if buying else min(Q(0), slope)
            last = slope if last is None else max(last, slope)
            for k in range(i, j):
                score[k] = last
        for k in range(m):
            if corners and k < corners[0]:
                score[k] = score[corners[0]]
            elif corners and k >= corners[-1]:
                score[k] = last
        worst, height = 0, I.of(0)
        for k in reversed(range(m)) if buying else range(m):
            part = H[k + 1] - H[k] - score[k] * I.of(p.F[k + 1] - p.F[k])
            after = height + (part if buying else -part)
            top = max(height.b, after.b)
            if bend[k] is not None:
                c = (positive(bend[k][0] - score[k] * bend[k][1]) * bend[k][2]).b
                if abs(after.b - height.b) < c:
                    top = max(top, (after.b + height.b + 1) // 2 + c // 4 + 1 + (after.b - height.b) ** 2 // (4 * c) + 1)
            worst, height = max(worst, top), after
        return score, Q(worst, UNIT)

def highest(groups):
    """E max of 0 and all scores: int 1 - prod P(score <= x) dx over x >= 0; groups of (size, nondecreasing scores, F at the lines)."""
    levels = sorted({z for _, score, _ in groups for z in score if z > 0})
    places, total, before = [0] * len(groups), I.of(0), Q(0)
    for x in levels:
        none = I.of(1)
        for i, (size, score, F) in enumerate(groups):
            while places[i] < len(score) and score[places[i]] <= before:
                places[i] += 1
            for _ in range(size):
                none = none * F[places[i]]
        total = total + (1 - none) * (x - before)
        before = x
    return total


# ---------------------------------------------------------------- independent types, Bayesian incentives (page, section 8)

class Part:
    """A part of a cell with its polynomials of u, the place in it from 0 to 1: F, R = -t (1 - F), V = int (Lambda(b) - Lambda) dt."""

    def __init__(self, cell, a, b, own, prec):
        self.cell, self.a, self.w, self.point = cell, a, b - a, a == b
        d, rank, weight, total = own
        if self.point:
            self.p = prec(d.atoms[a])
            return
        start = d.F(a)
        density = p_shift(p_scale(d.density(a, b), self.w), a, self.w)
        self.F = p_add([start], p_int(density))
        t = [a, self.w]
        self.R = p_mul(t, p_add(self.F, [Q(-1)]))
        ranked = p_add([rank.F(a)], p_int(p_shift(p_scale(rank.density(a, b), self.w), a, self.w)))
        self.V = p_int(p_scale(p_add([total], p_scale(ranked, -weight)), self.w))
        self.T = t
        for name in ('F', 'R', 'V', 'T'):
            setattr(self, name, [prec(c) for c in getattr(self, name)])
        self.p = p_at(self.F, 1) - self.F[0]


class Group:
    def __init__(self, own, grid, members, prec):
        outside, ranking, share, side, kind, weight = fields(own, 'outside', 'ranking', 'share', 'side', 'type', 'weight')
        self.type = distribution(kind)
        self.ranking = self.type if ranking == 'prior' else distribution(ranking)
        self.weight, self.share, self.outside = rational(weight), rational(share), rational(outside)
        self.seller, self.members, self.size, self.grid = side == 'seller', members, len(members), grid
        need(side in ('buyer', 'seller') and self.weight >= 0, 'canonical: an agent')
        if not (self.type.polynomial and self.ranking.polynomial) or self.ranking.atoms and self.ranking is not self.type:
            raise NotCovered('distributions that are no polynomials')
        need(self.type.total() == 1, 'canonical: the mass of types is not 1')
        self.total = self.weight * self.ranking.total()
        cuts = set(self.type.cuts) | set(self.ranking.cuts)
        self.parts = []
        for k in range(grid.cells):
            x, y = grid.g[k:k + 2]
            inner = [x] + sorted(c for c in cuts if x < c < y) + [y]
            for a, b in zip(inner, inner[1:]):
                self.parts.append(Part(k, a, b, (self.type, self.ranking, self.weight, self.total), prec))

    def scores(self, low, high):
        """Per part the score at its lower and upper end."""
        result = []
        for part in self.parts:
            k, g, w = part.cell, self.grid.g, self.grid.w
            a, b = low[k], high[k]
            place = (lambda t: a if a == b else a + (b - a) * (t - g[k]) / w[k])
            result.append((place(part.a), place(part.a + part.w)))
        return result


def integral(part, pieces, name):
    """int X dM over a part, M one of its polynomials; on a point the jump of M."""
    if part.point:
        jump = {'F': part.p, 'R': part.a * part.p}.get(name, Q(0))
        return pieces[0][2][0] * jump
    M, total = getattr(part, name), Q(0)
    for u, v, x in pieces:
        if len(x) == 1:
            total = total + x[0] * (p_at(M, v) - p_at(M, u))
        else:
            total = total + p_at(p_int(p_mul(x, p_diff(p_shift(M, u, v - u)))), Q(1))
    return total


def mixed(one, other, factor, sign=1, offset=0):
    """one + factor (sign other + offset), both lists of pieces (u, v, X) of a part."""
    if one is None:
        one = [(Q(0), Q(1), [Q(0)])]
    cuts, result = sorted({c for p in (one, other) for u, v, _ in p for c in (u, v)}), []
    for u, v in zip(cuts, cuts[1:]):
        def on(pieces):
            a, b, x = next(p for p in pieces if p[0] <= u and v <= p[1])
            return x if len(x) == 1 else p_shift(x, (u - a) / (b - a), (v - u) / (b - a))
        second = p_add(p_scale(on(other), sign), [Q(offset)])
        result.append((u, v, p_add(on(one), p_scale(second, factor))))
    return result


def fewer(units, laws):
    """P(fewer than so many of independent events), 1 - law being the chance of each: polynomials."""
    count = [[Q(1)]] + [[Q(0)]] * (units - 1)
    for law, times in laws:
        other = p_add([Q(1)], p_scale(law, Q(-1)))
        for _ in range(times):
            count = [p_add(p_mul(count[c], law), p_mul(count[c - 1], other)) if c else p_mul(count[0], law) for c in range(units)]
    total = [Q(0)]
    for c in count:
        total = p_add(total, c)
    return total


def contest(groups, scores, units, disposal, entries, prec):
    """Per group and part the pieces of the chance to be among so many highest entries sign s + shift; ties by lot (page, 8.2)."""
    sides, won = [], [[[] for _ in g.parts] for g in groups]
    for g, own, (sign, shift) in zip(groups, scores, entries):
        order = list(range(len(own)))[::sign]
        sides.append([(sign * own[j][::sign][0] + shift, sign * own[j][::sign][1] + shift, j) for j in order])
    levels = sorted({e for side in sides for item in side for e in item[:2]} | ({Q(0)} if disposal else set()))
    if disposal:
        levels = [e for e in levels if e >= 0]
    n = len(groups)
    at, before = [0] * n, [prec(Q(0))] * n

    def law(i, x, y):
        """The chance of an entry of the group below the levels from x to y, and the places in its part, if there is one that rises."""
        if at[i] < len(sides[i]):
            low, high, j = sides[i][at[i]]
            if low <= x and y <= high and low < high:
                part, sign = groups[i].parts[j], entries[i][0]
                a, b = (x - low) / (high - low), (y - low) / (high - low)
                u, v = (a, b) if sign > 0 else (1 - a, 1 - b)
                inside = p_shift(part.F, u, v - u)
                inside = p_add(inside, [-part.F[0]]) if sign > 0 else p_add([p_at(part.F, Q(1))], p_scale(inside, Q(-1)))
                return p_add([before[i]], inside), (j, u, v)
        return [before[i]], None
    if disposal:
        for i in range(n):
            while at[i] < len(sides[i]) and sides[i][at[i]][1] <= 0:
                j = sides[i][at[i]][2]
                won[i][j].append((Q(0), Q(1), [Q(0)]))
                before[i] = before[i] + groups[i].parts[j].p
                at[i] += 1
            if at[i] < len(sides[i]) and sides[i][at[i]][0] < 0:
                low, high, j = sides[i][at[i]]
                a = -low / (high - low)
                won[i][j].append((Q(0), a, [Q(0)]) if entries[i][0] > 0 else (1 - a, Q(1), [Q(0)]))
    previous = None
    for y in levels:
        if previous is not None:
            laws = [law(i, previous, y) for i in range(n)]
            for i in range(n):
                if laws[i][1]:
                    j, u, v = laws[i][1]
                    x = fewer(units, [(laws[h][0], groups[h].size - (h == i)) for h in range(n)])
                    won[i][j].append((u, v, x) if u < v else (v, u, p_shift(x, Q(1), Q(-1))))
            for i in range(n):
                if laws[i][1] and sides[i][at[i]][1] == y:
                    before[i] = before[i] + groups[i].parts[laws[i][1][0]].p
                    at[i] += 1
        tied, masses = [[] for _ in range(n)], [prec(Q(0))] * n
        for i in range(n):
            while at[i] < len(sides[i]) and sides[i][at[i]][1] == y and sides[i][at[i]][0] == y:
                if not (disposal and y == 0):
                    tied[i].append(sides[i][at[i]][2])
                masses[i] = masses[i] + groups[i].parts[sides[i][at[i]][2]].p
                at[i] += 1
        laws = [[before[i], masses[i]] if tied[i] else law(i, y, y)[0][:1] for i in range(n)]
        for i in range(n):
            if tied[i]:
                x = p_at(p_int(fewer(units, [(laws[h], groups[h].size - (h == i)) for h in range(n)])), Q(1))
                for j in tied[i]:
                    won[i][j].append((Q(0), Q(1), [x]))
        before = [b + q for b, q in zip(before, masses)]
        previous = y
    return [[sorted(pieces, key=lambda p: p[0]) for pieces in own] for own in won]


class Sums:
    """The law of a sum of scores on a lattice, from masses rounded down and up: for public goods of more than two (page, 8.4)."""
    BITS = 64

    @classmethod
    def law(cls, points, upwards):
        """(first, integers) of a list of (place, mass)."""
        first = min(p for p, _ in points)
        mass = [0] * (max(p for p, _ in points) - first + 1)
        need(len(mass) <= 1 << 19, 'scores are too far apart for their step')
        for place, m in points:
            scaled = (hi(m) if upwards else max(Q(0), lo(m))) * (1 << cls.BITS)
            mass[place - first] += -(-scaled.numerator // scaled.denominator) if upwards else scaled.numerator // scaled.denominator
        return first, mass

    @classmethod
    def add(cls, x, y, upwards):
        size = 2 * cls.BITS + 32  # bytes of one place, so that products do not overlap
        size = (size + 7) // 8
        a, b = (int.from_bytes(b''.join(v.to_bytes(size, 'little') for v in m), 'little') for _, m in (x, y))
        count = len(x[1]) + len(y[1]) - 1
        raw = (a * b).to_bytes(size * (count + 1), 'little')
        half = (1 << cls.BITS) - 1 if upwards else 0
        return x[0] + y[0], [(int.from_bytes(raw[i * size:(i + 1) * size], 'little') + half) >> cls.BITS for i in range(count)]


class Environment(Problem):
    def __init__(self, problem):
        if problem['model'] == 'auction':
            bidders = fields(problem, 'bidders', 'model')[0]
            problem = {'agents': [{'outside': '0', 'ranking': 'prior', 'share': '0', 'side': 'buyer', 'weight': '0', 'count': b.get('count'),
                                   'type': fields({k: v for k, v in b.items() if k != 'count'}, 'value')[0]} for b in bidders],
                       'budget': 'none', 'gamma': '1', 'incentives': 'bayesian', 'model': 'environment', 'participation': 'interim',
                       'outcomes': {'good': {'disposal': True, 'units': 1}}, 'revenue': '0', 'transfers': 'free'}
        own, self.budget, gamma, incentives, _, self.outcomes, participation, revenue, transfers = fields(
            problem, 'agents', 'budget', 'gamma', 'incentives', 'model', 'outcomes', 'participation', 'revenue', 'transfers')
        if incentives == 'dominant':
            raise NotCovered('dominant strategies in environments')
        need(incentives == 'bayesian' and self.budget in ('none', 'balanced', 'no-deficit'), 'canonical: incentives or budget')
        need(participation in ('interim', 'none') and transfers in ('free', 'burnt'), 'canonical: participation or transfers')
        self.participates, self.burnt = participation == 'interim', transfers == 'burnt'
        self.gamma, self.revenue = rational(gamma), rational(revenue)
        self.own = expanded(own)
        need(isinstance(self.outcomes, dict) and len(self.outcomes) == 1, 'canonical: outcomes')
        (self.kind, self.detail), = self.outcomes.items()
        if self.kind == 'list':
            raise NotCovered('outcomes that are listed one by one')
        need(self.kind in ('good', 'trade', 'partnership', 'public-good', 'good-and-bad'), 'canonical: outcomes')
        known = {}
        self.agents = [known.setdefault(json.dumps(a, sort_keys=True), distribution(a.get('type'))) for a in self.own]
        self.cost = rational(self.detail['cost']) if self.kind == 'public-good' else Q(0)
        self.excludable = self.kind == 'public-good' and self.detail['excludable']
        self.pair = self.kind == 'public-good' and not self.excludable and len(self.own) == 2
        self.sums = self.kind == 'public-good' and not self.pair
        self.bad = rational(self.detail['bad']) if self.kind == 'good-and-bad' else Q(0)
        self.known = None

    def name(self):
        return 'the objective of %d agents with independent types, outcomes %s, over Bayesian mechanisms' % (len(self.own), self.kind)

    def groups(self, grids):
        if self.known and self.known[0] == grids:
            return self.known[1]
        cells = sum(g.cells for g in dict.fromkeys(grids))
        prec = Q if cells <= 400 and not self.sums else I.of
        texts, groups = [json.dumps(a, sort_keys=True) + (str(i) if self.pair else '') for i, a in enumerate(self.own)], []
        for i, key in enumerate(zip(texts, grids)):
            like = [j for j, other in enumerate(zip(texts, grids)) if other[0] == key[0] and other[1] is key[1]]
            if like[0] == i:
                groups.append(Group(self.own[i], grids[i], like, prec))
        self.known, self.prec = (grids, groups), prec
        return groups

    @staticmethod
    def read(groups, data):
        """Scores per group and part, nondecreasing."""
        result = []
        for g in groups:
            own = [next(data) for _ in range(2 * g.grid.cells)]
            need(all(x <= y for x, y in zip(own, own[1:])), 'scores fall')
            need(all(not p or x == y for p, x, y in zip(g.grid.is_point, own[::2], own[1::2])), 'a score varies at a point')
            result.append(g.scores(own[::2], own[1::2]))
        return result

    def allocation(self, groups, scores, k):
        """The outcome that is best for the scores: X per group and part, and the expected cost."""
        if self.sums:
            return self.provided(groups, scores, k)
        plain = [(1, Q(0))] * len(groups)

        def won(units, disposal, entries=plain):
            return contest(groups, scores, units, disposal, entries, self.prec)

        def all_of(pieces, factor=Q(1), signs=None, offsets=None, base=None):
            return [[mixed(base[i][j] if base else None, p, factor, signs[i] if signs else 1, offsets[i] if offsets else 0)
                     for j, p in enumerate(own)] for i, own in enumerate(pieces)]
        if self.kind == 'good':
            return won(min(self.detail['units'], len(self.own)), self.detail['disposal']), Q(0)
        if self.kind == 'trade':
            sellers = sum(g.size for g in groups if g.seller)
            return all_of(won(sellers, False), offsets=[-1 if g.seller else 0 for g in groups]), Q(0)
        if self.kind == 'partnership':
            return won(1, False), Q(0)
        if self.kind == 'good-and-bad':
            best = won(1, True)
            return (all_of(won(1, True, [(-1, Q(0))] * len(groups)), self.bad, [-1] * len(groups), base=best) if self.bad else best), Q(0)
        X = all_of(won(1, False, [(1, Q(0)), (-1, k * self.cost)]), signs=[1, -1], offsets=[0, 1])
        return X, self.cost * sum((integral(p, x, 'F') for p, x in zip(groups[0].parts, X[0])), Q(0))

    def lattice(self, groups, scores):
        step = Q(1, max(s.denominator for own in scores for pair in own for s in pair))
        need(all((s / step).denominator == 1 for own in scores for pair in own for s in pair), 'scores are no multiples of one step')
        need(all(a == b for own in scores for a, b in own), 'a score varies within a cell')
        return step

    def counted(self, s):
        return max(0, s) if self.excludable else s

    def provided(self, groups, scores, k):
        step = self.lattice(groups, scores)
        places = [[int(a / step) for a, _ in own] for own in scores]
        price = k * self.cost / step
        price = -(-price.numerator // price.denominator)
        X, built = [], Q(0)
        for i, g in enumerate(groups):
            tails = []
            for upwards in (False, True):
                total = (0, [1 << Sums.BITS])
                for h, other in enumerate(groups):
                    law = Sums.law([(self.counted(s), p.p) for s, p in zip(places[h], other.parts)], upwards)
                    for _ in range(other.size - (h == i)):
                        total = Sums.add(total, law, upwards)
                tail = [0]
                for m in reversed(total[1]):
                    tail.append(tail[-1] + m)
                tails.append((total[0], tail[::-1]))
            own, first = [], tails[0][0]
            for s, part in zip(places[i], g.parts):
                need_ = price - self.counted(s)
                both = [t[1][min(max(0, need_ - f), len(t[1]) - 1)] if need_ - f >= 0 else t[1][0] for f, t in ((t[0], t) for t in tails)]
                low, high = Q(both[0], 1 << Sums.BITS), min(Q(1), Q(both[1], 1 << Sums.BITS))
                chance = Q(1) if need_ <= first else hull(low, high) if low < high else low
                if i == 0:
                    built = built + part.p * chance
                own.append([(Q(0), Q(1), [Q(0) if self.excludable and s <= 0 else chance])])
            X.append(own)
        return X, self.cost * built

    def surplus(self, groups, scores, k):
        """An upper bound of E (sum of scores - k C)^+: scores are spread over two lattice points each, which raises it."""
        largest = max(abs(s) for own in scores for pair in own for s in pair)
        step = Q(1)
        while step * (1 << 15) > largest > 0:
            step /= 2
        laws = []
        for g, own in zip(groups, scores):
            points = []
            for (a, b), part in zip(own, g.parts):
                need(a == b, 'a score varies within a cell')
                below = (a / step).__floor__()
                rest = a / step - below
                points += [(self.counted(below), part.p * (1 - rest)), (self.counted(below + 1), part.p * rest)]
            laws += [Sums.law(points, True)] * g.size
        total = laws[0]
        for law in laws[1:-1]:
            total = Sums.add(total, law, True)
        price, (first, mass) = k * self.cost / step, total
        count, value = [0], [Q(0)]  # suffixes: sum of masses, and of masses times places
        for i in range(len(mass) - 1, -1, -1):
            count.append(count[-1] + mass[i])
            value.append(value[-1] + mass[i] * (first + i))
        bound = Q(0)
        for place, m in enumerate(laws[-1][1], laws[-1][0]):
            least = (price - place).__floor__() + 1 - first
            i = min(max(0, least), len(mass))
            bound += m * (value[len(mass) - i] + count[len(mass) - i] * (place - price))
        return bound * step / (1 << 2 * Sums.BITS)

    def mechanism(self, grids, data):
        groups = self.groups(grids)
        need(data and small(data[0], 64), 'mechanism: expected the number of rules')
        per = 2 + 2 * sum(g.grid.cells for g in groups)
        need(len(data) == 1 + int(data[0]) * per, 'mechanism: expected %d numbers' % (1 + int(data[0]) * per))
        stream, X, cost, weights = iter(data[1:]), None, Q(0), Q(0)
        for _ in range(int(data[0])):
            weight, k = next(stream), next(stream)
            need(weight >= 0, 'mechanism: a negative probability')
            weights += weight
            own, spent = self.allocation(groups, self.read(groups, stream), k)
            cost = cost + weight * spent
            X = [[mixed(X[i][j] if X else None, p, weight) for j, p in enumerate(rows)] for i, rows in enumerate(own)]
        need(weights == 1, 'mechanism: probabilities do not sum to 1')
        value, budget = Q(0), -cost
        for g, own in zip(groups, X):
            if self.burnt:
                start = g.type.lower * own[0][0][2][0]
            elif self.participates:
                start = g.outside + g.share * g.type.lower - self.least(g, own)
            else:
                start = Q(0)
            value = value + g.size * (start * g.total + sum((integral(p, x, 'V') for p, x in zip(g.parts, own)), Q(0)))
            budget = budget + g.size * (sum((integral(p, x, 'R') for p, x in zip(g.parts, own)), Q(0)) - start)
        if self.burnt:
            return value
        left, best = budget - self.revenue, max(g.total for g in groups)
        if self.budget != 'none' and self.participates:
            need(lo(left) >= 0, 'mechanism: payments fall short of what they must cover by %.3g' % float(-lo(left)))
        value = value + self.gamma * budget
        if self.budget == 'balanced' or self.budget == 'no-deficit' and (best > self.gamma or not self.participates):
            value = value + left * (best - self.gamma)
        return value

    @staticmethod
    def least(g, own):
        """A lower bound of min_t int_a^t (X - r), a convex function: at least both tangents within a piece."""
        height, least = Q(0), Q(0)
        for part, pieces in zip(g.parts, own):
            for u, v, x in [] if part.point else pieces:
                width = part.w * (v - u)
                after = height + (p_at(p_int(x), Q(1)) - g.share) * width
                start, end = x[0] - g.share, p_at(x, Q(1)) - g.share
                if lo(start) < 0 < hi(end) and len(x) > 1:
                    inside = larger(height + start * width, after - end * width)
                    least = -larger(-least, -inside)
                least = -larger(-least, -after)
                height = after
        return least

    def direct(self, grids, parameters):
        groups = self.groups(grids)
        count = 1 + 2 * sum(g.grid.cells for g in groups)
        need(len(parameters) == count, 'parameters: expected %d numbers, found %d' % (count, len(parameters)))
        stream = iter(parameters)
        k = next(stream)
        scores, nu = self.read(groups, stream), k - self.gamma
        need(not self.burnt or k == 0, 'the multiplier of burnt money is not 0')
        need(self.burnt or (nu == 0 if self.budget == 'none' else nu >= 0 or self.budget == 'balanced'), 'the multiplier of the budget has the wrong sign')
        need(self.burnt or all(g.total <= k if self.participates else g.total == k for g in groups), 'welfare weighs more than money')
        if self.sums:
            bound = self.surplus(groups, scores, k)
        else:
            X, cost = self.allocation(groups, scores, k)
            bound = -k * cost
        for i, (g, own) in enumerate(zip(groups, scores)):
            weighted = [self.weigh(p, s) for p, s in zip(g.parts, own)]
            if not self.sums:
                for part, pieces, s, S in zip(g.parts, X[i], own, weighted):
                    part.S = S if not part.point else None
                    bound = bound + g.size * (integral(part, pieces, 'S') if not part.point else s[0] * integral(part, pieces, 'F'))
            mean = sum((p_at(S, Q(1)) for S in weighted), Q(0))
            bound = bound + g.size * (g.share * (g.weight * g.ranking.mean() - mean) + g.outside * (g.total - k))
            most = (0 if g.seller else 1) - g.share
            least = (-self.bad if self.kind == 'good-and-bad' else -1 if g.seller else 0) - g.share
            if most > 0:
                bound = bound + g.size * most * self.excess(g, weighted, k, True)
            if least < 0:
                bound = bound - g.size * least * self.excess(g, weighted, k, False)
        if self.budget != 'none':
            bound = bound - nu * self.revenue
        return bound, 'weak duality with the scores of the certificate (page, 8.3)'

    @staticmethod
    def weigh(part, s):
        """int s dF from the lower end of a part, a polynomial."""
        if part.point:
            return [Q(0), s[0] * part.p]
        return p_int(p_mul([s[0], s[1] - s[0]], p_diff(part.F)))

    def excess(self, g, weighted, k, above):
        """E+ or E-: the supremum of an integral from t on, or up to t."""
        height, worst = Q(0), Q(0)
        for part, S in list(zip(g.parts, weighted))[::-1 if above else 1]:
            if part.point:
                inside = [Q(0), k * part.a * part.p - p_at(S, Q(1))]
            else:
                inside = p_add(p_add(p_scale(part.R, k), part.V), p_scale(S, Q(-1)))
                inside = inside if above else p_add(inside, p_scale(part.T, k - g.total))
                inside = p_add(inside, [-inside[0]])
            whole = p_at(inside, Q(1))
            curve = p_add([height + whole if above else height], p_scale(inside, Q(-1)))
            worst = larger(worst, p_max(curve))
            height = height + (whole if above else -whole)
        if above and self.burnt:
            worst = larger(worst, height + g.type.lower * g.total)
        return worst

# ---------------------------------------------------------------- the file

def expanded(agents):
    """One for each agent; a description with a count stands for so many."""
    result = []
    need(isinstance(agents, list) and agents, 'canonical: expected agents')
    for a in agents:
        need(isinstance(a, dict) and isinstance(a.get('count'), int) and 1 <= a['count'] <= 1000, 'canonical: expected a count')
        own = {k: v for k, v in a.items() if k != 'count'}
        result += [own] * a['count']
    return result


def number(text):
    match = isinstance(text, str) and NUMBER.fullmatch(text)
    if not match:
        raise BadInput('expected a number p, p/q or pp-k, found %.60r' % (text,))
    n, d, k = match.groups()
    if len(text) > 20_000 or k and int(k) > 5_000 or d and int(d) == 0:
        raise BadInput('a number out of bounds: %.60s' % text)
    return Q(int(n), int(d) if d else 1 << int(k or 0))


def numbers(items, short=False):
    if not isinstance(items, list):
        raise BadInput('expected a list of numbers, found %.60r' % (items,))
    result, after_text = [], False
    for item in items:
        if isinstance(item, int) and not isinstance(item, bool) and after_text:
            if not 1 <= item <= MOST_NUMBERS - len(result):
                raise BadInput('a run of %d numbers' % item)
            result += [result[-1]] * item
            after_text = False
        else:
            result.append(number(item))
            after_text = True
    return [short_number(x) for x in result] if short else result


def short_number(x):
    if max(abs(x.numerator).bit_length(), x.denominator.bit_length()) > MOST_BITS:
        raise BadInput('a number of more than %d bits' % MOST_BITS)
    return x


def requires_few_runs(lists):
    """At most so many numbers by runs in the whole file: what a few bytes may cost."""
    runs, open_lists = 0, [lists]
    while open_lists:
        items = open_lists.pop()
        open_lists += [x for x in (items.values() if isinstance(items, dict) else items) if isinstance(x, (list, dict))]
        if isinstance(items, list) and any(isinstance(x, str) for x in items):
            runs += sum(x for x in items if type(x) is int and x > 0)
    if runs > MOST_NUMBERS:
        raise BadInput('runs of %d numbers' % runs)


def keys(value, *expected):
    if not isinstance(value, dict) or list(value) != list(expected):
        raise BadInput('expected the fields %s, found %.200s' % (', '.join(expected), list(value) if isinstance(value, dict) else value))
    return [value[k] for k in expected]


def unique(pairs):
    result = dict(pairs)
    if len(result) != len(pairs):
        raise BadInput('a field is there twice')
    return result


def integers(items):
    if not isinstance(items, list) or any(type(x) is not int or not -2**31 <= x < 2**31 for x in items):
        raise BadInput('expected a list of integers, found %.60r' % (items,))
    return items


def no_float(text):
    raise BadInput('expected no decimal number, found %.30s' % text)


class File:
    """A certificate, read (page, section 3)."""

    def __init__(self, raw):
        try:
            text = gzip.decompress(raw).decode('utf-8')
            if not text.startswith('{'):
                raise BadInput('expected JSON that begins with a brace, in UTF-8 and without a byte order mark')
            value = json.loads(text, object_pairs_hook=unique, parse_float=no_float, parse_constant=no_float)
        except (OSError, EOFError, ValueError, RecursionError) as e:
            raise BadInput('not a whole certificate: %s' % e)
        if not isinstance(value, dict) or value.get('format') != 'certamen-certificate':
            raise BadInput('not a certificate')
        if value.get('version') == 3:
            raise NotCovered('version 3, which does not state the problem in canonical form')
        form, version, instance, grids, self.lower, self.upper = keys(value, 'format', 'version', 'instance', 'grids', 'lower', 'upper')
        if type(version) is not int or version != 4:
            raise BadInput('version %s of the format is not known' % version)
        self.name, _, self.canonical = keys(instance, 'name', 'text', 'canonical')
        if not all(isinstance(x, str) for x in instance.values()):
            raise BadInput('instance: expected texts')
        requires_few_runs([grids, self.lower, self.upper])
        self.grids = [Grid(*(numbers(x, True) for x in keys(g, 'lines', 'points'))) for g in list_of(grids)]
        try:
            self.problem = json.loads(self.canonical, object_pairs_hook=unique, parse_float=no_float, parse_constant=no_float)
        except (ValueError, RecursionError) as e:
            raise Refused('canonical: %s' % e)
        need(json.dumps(self.problem, sort_keys=True, separators=(',', ':')) == self.canonical, 'canonical: not in canonical form')
        self.claims = [short_number(number(side.get('claim') if isinstance(side, dict) else None)) for side in (self.lower, self.upper)]

    def at(self, places):
        places = integers(places)
        if not all(0 <= p < len(self.grids) for p in places):
            raise BadInput('grids: %s are no places in the list' % places)
        return [self.grids[p] for p in places]


def list_of(items):
    if not isinstance(items, list):
        raise BadInput('expected a list, found %.60r' % (items,))
    return items


def fitting(problem, grids):
    need(len(grids) == len(problem.agents), 'grids: expected one for each of %d agents, found %d' % (len(problem.agents), len(grids)))
    for i, (g, d) in enumerate(zip(grids, problem.agents)):
        g.fits(d, i)
    return grids


def lower_bound(file, problem):
    side = file.lower
    if 'closedForm' in side:
        _, name, parameters = keys(side, 'claim', 'closedForm', 'parameters')
        parameters = numbers(parameters, True)
        return problem.closed_form(name, parameters), 'the closed form %s, feasible and worth what its formula says (page, 6.2)' % name
    _, grids, data = keys(side, 'claim', 'grids', 'mechanism')
    data, grids = numbers(data, True), file.at(grids)
    return problem.mechanism(fitting(problem, grids), data), 'a mechanism on cells, every constraint proved'


def upper_bound(file, problem):
    side = file.upper
    if 'cases' in side:
        _, cases = keys(side, 'claim', 'cases')
        read = []
        for case in list_of(cases):
            name, y = keys(case, 'case', 'multipliers')
            read.append((integers(name), numbers(y)))
        return problem.cases(read)
    if 'parameters' in side:
        _, grids, parameters = keys(side, 'claim', 'grids', 'parameters')
        parameters, grids = numbers(parameters, True), file.at(grids)
        return problem.direct(fitting(problem, grids), parameters)
    _, grids, lazy, y = keys(side, 'claim', 'grids', 'lazyRows', 'multipliers')
    lazy, y, grids = [integers(x) for x in list_of(lazy)], numbers(y), file.at(grids)
    return problem.multipliers(fitting(problem, grids), lazy, y)


MODELS = {'indivisible-good': OneGood, 'redistribution': Redistribution, 'environment': Environment, 'auction': Environment}


def shown(x, upwards):
    value = hi(x) if upwards else lo(x)
    scaled = value * 10**12
    digits = -(-scaled.numerator // scaled.denominator) if upwards else scaled.numerator // scaled.denominator
    sign, digits = '-' if digits < 0 else '', abs(digits)
    exact = '' if isinstance(x, I) or value.denominator == 1 or len(str(value)) > 40 else ' = %s' % value
    return '%s%d.%012d%s' % (sign, digits // 10**12, digits % 10**12, exact)


def check(path, instance, say):
    with open(path, 'rb') as stream:
        file = File(stream.read())
    if instance:
        with open(instance, encoding='utf-8') as stream:
            text = json.dumps(json.load(stream), sort_keys=True, separators=(',', ':'))
        need(text == file.canonical, 'it is about another problem than %s' % instance)
    model = file.problem.get('model') if isinstance(file.problem, dict) else None
    need(isinstance(model, str) and model in MODELS, 'canonical: there is no model %r' % (model,))
    problem = MODELS[model](file.problem)
    say('theorem   the supremum of %s' % problem.name())
    say('problem   canonical form with the digest %s' % hashlib.sha256(file.canonical.encode()).hexdigest())
    low, below = lower_bound(file, problem)
    say('at least  %s\n          %s' % (shown(low, False), below))
    high, above = upper_bound(file, problem)
    say('at most   %s\n          %s' % (shown(high, True), above))
    need(lo(low) <= hi(high), 'the bounds contradict each other: an error of a checker')
    weaker = [text for text, holds in (('at least %s' % shown(file.claims[0], False), lo(low) >= file.claims[0]),
                                       ('at most %s' % shown(file.claims[1], True), hi(high) <= file.claims[1])) if not holds]
    need(not weaker, 'weaker: it claims %s' % ' and '.join(weaker))


def verdict(path, instance, say):
    """The exit code of one certificate and what is said of it."""
    try:
        check(path, instance, say)
    except (BadInput, OSError) as e:
        return 2, 'NO CERTIFICATE: %s' % e
    except Refused as e:
        return 10, 'REFUSED: %s' % e
    except NotCovered as e:
        return 3, 'NOT COVERED: %s' % e
    except (ArithmeticError, AttributeError, LookupError, RecursionError, StopIteration, TypeError, ValueError) as e:
        return 10, 'REFUSED: cannot be evaluated: %s' % e
    return 0, 'CONFIRMED'


def main(arguments):
    if hasattr(sys, 'set_int_max_str_digits'):
        sys.set_int_max_str_digits(0)
    instance, files, rest = None, [], list(arguments)
    while rest:
        word = rest.pop(0)
        if word == '--instance' and rest:
            instance = rest.pop(0)
        elif word.startswith('-'):
            files, rest = [], []
        else:
            files.append(word)
    if not files:
        print(__doc__.strip())
        return 0 if arguments == ['--help'] else 2
    worst = 0
    for path in files:
        code, text = verdict(path, instance, print)
        print('%s: %s' % (path, text), flush=True)
        worst = max(worst, code, key=(0, 3, 10, 2).index)
    return worst


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
