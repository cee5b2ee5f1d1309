"""Refits every coefficient block of dev.bijou.math and compares the result with the Java source.

Each block is a polynomial or a rational function of least maximum error, found by Remez' exchange
algorithm in 60 digits. For each block the script prints

  minimax    the error of the refit: no function of this form has a smaller one
  rounded    the same with its coefficients rounded to doubles
  committed  the error of the coefficients in the Java source, with exact arithmetic

and fails where the refit or the committed coefficients exceed the errors that the javadoc states.

Run it here: python3 refit.py [--print], which also prints the refitted coefficients. It needs
mpmath and takes about half a minute.
"""

import pathlib
import re
import sys

from mpmath import (cos, digamma, erfc, exp, findroot, log, loggamma, lu_solve, matrix, mp, mpf, nstr, pi,
                    qr_solve, sign, sqrt)

mp.dps = 60
JAVA = pathlib.Path(__file__).parents[2] / "main" / "java" / "dev" / "bijou" / "math"
LN2 = log(mpf(2))


def horner(coefficients, x):
    value = mpf(0)
    for c in reversed(coefficients):
        value = value * x + c
    return value


class Block:
    """N(x)/D(x) ~ f(x) with D(0) = 1, by the maximum of |N/D - f| / weight.

    argument    x from t in [0, 1]: Chebyshev points in t are where the error is sampled
    value       f from t and x, so that f may be given by a parametrization
    weight      what an error is divided by, from x and f; negative where it counts reversed
    fixed       the first coefficients of N, which are not fitted
    """

    def __init__(self, argument, value, weight, fixed, numerator, denominator=0):
        self.argument, self.value, self.weight = argument, value, weight
        self.fixed = [mpf(c) for c in fixed]
        self.first = len(fixed)
        self.numerator = numerator + 1 - self.first
        self.denominator = denominator
        self.unknowns = self.numerator + denominator
        self.cache = {}

    def at(self, t):
        if t not in self.cache:
            x = self.argument(t)
            f = self.value(t, x)
            self.cache[t] = (x, f, self.weight(x, f))
        return self.cache[t]

    def row(self, x, f):
        return ([x ** (self.first + j) for j in range(self.numerator)]
                + [-f * x ** (j + 1) for j in range(self.denominator)])

    def split(self, c):
        return self.fixed + c[:self.numerator], [mpf(1)] + c[self.numerator:]

    def error(self, fit, t):
        x, f, w = self.at(t)
        return (horner(fit[0], x) / horner(fit[1], x) - f) / w if w else mpf(0)

    def extrema(self, fit, count=1500):
        """The largest error of each sign, from left to right, with its place."""
        found = []
        for t in chebyshev_extrema(count):
            e = self.error(fit, t)
            if e and found and sign(e) == sign(found[-1][1]):
                found[-1] = max(found[-1], (t, e), key=lambda place: abs(place[1]))
            elif e:
                found.append((t, e))
        return found

    def largest(self, fit, count=6000):
        return max(abs(e) for _, e in self.extrema(fit, count))

    def least_squares(self, steps=3, count=160):
        """The start for a rational function: least squares, each divided by the last denominator."""
        points = chebyshev_roots(count)
        fit = None
        for _ in range(steps):
            a, b = matrix(count, self.unknowns), matrix(count, 1)
            for i, t in enumerate(points):
                x, f, w = self.at(t)
                scale = 1 / abs(w) / (horner(fit[1], x) if fit else 1 + x ** self.denominator)
                for j, entry in enumerate(self.row(x, f)):
                    a[i, j] = entry * scale
                b[i] = (f - horner(self.fixed, x)) * scale
            fit = self.split(list(qr_solve(a, b)[0]))
        return fit

    def level(self, nodes, fit, e):
        """One step of Newton's method to the function whose error at the nodes is e, -e, e, ..."""
        size = self.unknowns + 1
        a, b = matrix(size, size), matrix(size, 1)
        for i, t in enumerate(nodes):
            x, f, w = self.at(t)
            signed = (-1) ** i * w
            d = horner(fit[1], x)
            row = self.row(x, f + e * signed) + [-signed * d]
            scale = max(map(abs, row))
            for j, entry in enumerate(row):
                a[i, j] = entry / scale
            b[i] = (f - horner(self.fixed, x) - e * signed * (d - 1)) / scale
        solution = list(lu_solve(a, b))
        return self.split(solution[:-1]), solution[-1]

    def remez(self):
        fit, e = (None, [mpf(1)]), mpf(0)
        nodes = chebyshev_roots(self.unknowns + 1)
        if self.denominator:
            fit = self.least_squares()
            nodes = self.nodes(fit)
        for _ in range(20):
            for _ in range(4 if self.denominator else 1):
                fit, e = self.level(nodes, fit, e)
            if self.largest(fit, 1500) < 1.001 * abs(e):
                return fit
            nodes = self.nodes(fit)
        raise ArithmeticError("expected Remez' algorithm to converge in 20 steps")

    def nodes(self, fit):
        extrema = self.extrema(fit)
        while len(extrema) > self.unknowns + 1:
            extrema.pop(0 if abs(extrema[0][1]) < abs(extrema[-1][1]) else -1)
        if len(extrema) <= self.unknowns:
            raise ArithmeticError(f"expected {self.unknowns + 1} extrema; got {len(extrema)}")
        return [t for t, _ in extrema]


def chebyshev_roots(count):
    return [(1 - cos(pi * (mpf(i) + 0.5) / count)) / 2 for i in range(count)]


def chebyshev_extrema(count):
    return [(1 - cos(pi * mpf(i) / count)) / 2 for i in range(count + 1)]


def scaled_tail(a):
    """exp(a^2/2) Phi(-a), far out by the asymptotic series."""
    if a < 60:
        return exp(a * a / 2) * erfc(a / sqrt(mpf(2))) / 2
    term = total = mpf(1)
    for k in range(1, 40):
        term *= -(2 * k - 1) / (a * a)
        total += term
    return total / (a * sqrt(2 * pi))


def tail_root(z):
    """r = sqrt(-2 log Phi(-z))."""
    return sqrt(z * z - 2 * log(scaled_tail(z)))


def log_higher_order(w):
    """(log((1 + s) / (1 - s)) - 2s) / s at w = s^2."""
    s = sqrt(w)
    return (log((1 + s) / (1 - s)) - 2 * s) / s


def erfc_exponent(s):
    """-log((1 + 1.75x) exp(x^2) erfc(x)) at s = 1/(1 + 1.75x)."""
    x = (1 / s - 1) / 1.75
    return -log(2 * scaled_tail(x * sqrt(mpf(2))) / s)


def stirling_remainder(x):
    return loggamma(x) - (x - 0.5) * (log(x) - 1) - (log(2 * pi) - 1) / 2


def digamma_remainder(x):
    return log(x) - 1 / (2 * x) - digamma(x)


def inverse_square(least):
    """w = 1/x^2 from 1e-6 to 1/least^2; below, the functions are constant in double precision."""
    return lambda t: mpf(10) ** -6 + t / mpf(least) ** 2


ZERO = findroot(digamma, mpf("1.4616321449683623"))
LARGEST_S = (sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)
LEAST_T = 1 / (1 + mpf(1.75) * mpf(27.3))
LARGEST_Z = findroot(lambda z: tail_root(z) - 40, 39.88)

# Odd powers lead where the first three coefficients are fixed: there the sign of x is part of the weight.
BLOCKS = {
    "Exp": Block(lambda t: (t - 0.5) * LN2, lambda t, x: exp(x), lambda x, f: f * sign(x),
                 [1, 1, 0.5], 11),
    "Gaussian": Block(lambda t: (2 * t - 1) * LN2, lambda t, u: exp(-u / 2), lambda u, f: f * sign(u),
                      [1, -0.5, 0.125], 11),
    "LogSeries": Block(lambda t: mpf(10) ** -30 + LARGEST_S ** 2 * t, lambda t, w: log_higher_order(w),
                        lambda w, f: f + 2, [0], 7),
    "ScaledNormalTail": Block(lambda t: 3 * t / (1 - t + mpf(10) ** -6), lambda t, a: scaled_tail(a),
                              lambda a, f: f, [0.5], 10, 11),
    "NormalTailQuantile": Block(lambda t: tail_root(LARGEST_Z * t), lambda t, r: LARGEST_Z * t,
                                lambda r, z: max(mpf(1), z), [], 12, 11),
    "Erfc": Block(lambda t: LEAST_T + (1 - LEAST_T) * t ** 2, lambda t, s: erfc_exponent(s),
                  lambda s, f: mpf(1), [], 11, 11),
    "LogGamma": Block(lambda t: mpf(1.75) * t - mpf(0.25), lambda t, m: loggamma(1 + m) / m / (m - 1) - 0.5,
                      lambda m, f: f + 0.5, [], 8, 7),
    "StirlingRemainder": Block(inverse_square(2.5), lambda t, w: stirling_remainder(1 / sqrt(w)) / sqrt(w),
                               lambda w, f: mpf(1), [], 5, 5),
    "Digamma": Block(lambda t: t, lambda t, m: digamma(1 + m) / (1 + m - ZERO) - 1,
                     lambda m, f: f + 1, [], 6, 5),
    "DigammaRemainder": Block(inverse_square(2), lambda t, w: digamma_remainder(1 / sqrt(w)) / w,
                              lambda w, f: mpf(1), [], 6, 6),
}

# The errors that the javadoc states: minimax, committed.
STATED = {
    "Exp": (5.4e-18, 1.2e-17),
    "Gaussian": (5.4e-18, 5.7e-18),
    "LogSeries": (1.3e-18, 1.6e-18),
    "ScaledNormalTail": (9.8e-18, 6.5e-17),
    "NormalTailQuantile": (2e-17, 5.5e-17),
    "Erfc": (2.1e-17, 2.6e-17),
    "LogGamma": (3.7e-18, 3e-17),
    "StirlingRemainder": (1.7e-18, 5.4e-18),
    "Digamma": (1.5e-18, 1.8e-17),
    "DigammaRemainder": (3.8e-18, 8e-18),
}

NUMBER = r"(-?[0-9][0-9.]*(?:e-?[0-9]+)?)"


def sums(name):
    """The coefficients of each Horner sum of a Java file, rising, in order of appearance."""
    result = []
    for line in (JAVA / f"{name}.java").read_text().splitlines():
        if re.fullmatch(rf"\s*double \w+ = {NUMBER};", line):
            result.append([])
        step = re.search(rf"= {NUMBER};|Math\.fma\(\w+, \w+, {NUMBER}\);", line)
        if step and result and re.match(r"\s*(double \w+ = |\w+ = |return )", line):
            result[-1].insert(0, mpf(float(step.group(1) or step.group(2))))
    return result


def interleaved(even, odd):
    merged = [mpf(0)] * (len(even) + len(odd))
    merged[0::2], merged[1::2] = even, odd
    return merged


def committed(name):
    found = sums(name)
    if len(found) == 4:
        return interleaved(*found[:2]), interleaved(*found[2:])
    if len(found) == 2:
        return tuple(found)
    leading = {"Exp": [1, 1], "LogSeries": [0]}.get(name, [])
    return [mpf(c) for c in leading] + found[-1], [mpf(1)]


def doubles(fit):
    return tuple([mpf(float(c)) for c in part] for part in fit)


def main():
    print(f"{'block':20}{'minimax':>12}{'rounded':>12}{'committed':>12}")
    excess = []
    for name, block in BLOCKS.items():
        fit = block.remez()
        errors = [block.largest(fit), block.largest(doubles(fit)), block.largest(committed(name))]
        print(f"{name:20}" + "".join(f"{nstr(e, 3):>12}" for e in errors))
        if "--print" in sys.argv:
            print(*(f"  {float(c)!r}" for part in fit for c in part), sep="\n")
        if errors[0] > STATED[name][0] or errors[2] > STATED[name][1]:
            excess.append(name)
    if excess:
        sys.exit(f"expected the errors that the javadoc states; got larger ones in {', '.join(excess)}")


main()
