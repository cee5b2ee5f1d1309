"""Recomputes rqs.json with mpmath in 40 digits, the inverse by bisection, and writes rqs.csv.

Run in this folder: python3 reference.py

The formulas are those of Durkan et al. (2019), eq. 4 and 5; parameters become
knots as described in rqs.json under zuko_convention and nflows_convention. Columns: set, convention, x, y,
log dy/dx at x, inverse of x, each rounded to the nearest double.
"""
import json
from mpmath import mp, mpf, exp, log, log1p

mp.dps = 40
HERE = "../resources/dev/bijou/bijector/rationalquadraticspline/internal/"
BOUND = mpf(5)
EDGE = 1


def softmax(v):
    e = [exp(a) for a in v]
    return [a / sum(e) for a in e]


def knots(shares):
    at = [-BOUND]
    for s in shares[:-1]:
        at.append(at[-1] + 2 * BOUND * s)
    return at + [BOUND]


def zuko(s):
    limit = log(mpf(10) ** -3)
    part = lambda raw: softmax([w / (1 + abs(2 * w / limit)) for w in raw])
    slope = [exp(d / (1 + abs(d / limit))) for d in s["d"]]
    return knots(part(s["w"])), knots(part(s["h"])), [EDGE] + slope + [EDGE]


def nflows(s):
    least = mpf(10) ** -3
    part = lambda raw: [least + (1 - least * len(raw)) * p for p in softmax(raw)]
    slope = [least + log1p(exp(d)) for d in s["d"]]
    return knots(part(s["w"])), knots(part(s["h"])), [EDGE] + slope + [EDGE]


def forward(spline, x):
    xs, ys, d = spline
    if not -BOUND < x < BOUND:
        return x, mpf(0)
    k = max(i for i in range(len(xs) - 1) if xs[i] <= x)
    w, h = xs[k + 1] - xs[k], ys[k + 1] - ys[k]
    s, t = h / w, (x - xs[k]) / w
    q = t * (1 - t)
    den = s + (d[k] + d[k + 1] - 2 * s) * q
    slope = s**2 * (d[k + 1] * t**2 + 2 * s * q + d[k] * (1 - t) ** 2) / den**2
    return ys[k] + h * (s * t**2 + d[k] * q) / den, log(slope)


def inverse(spline, y):
    if not -BOUND < y < BOUND:
        return y
    low, high = -BOUND, BOUND
    for _ in range(140):
        middle = (low + high) / 2
        low, high = (middle, high) if forward(spline, middle)[0] < y else (low, middle)
    return (low + high) / 2


with open(HERE + "rqs.json") as f:
    sets = json.load(f)["sets"]
with open(HERE + "rqs.csv", "w") as out:
    out.write("# rqs.json recomputed with mpmath in 40 digits by src/test/python/reference.py\n")
    for number, s in enumerate(sets):
        raw = {k: [mpf(v) for v in s["raw_" + n]] for k, n in
               (("w", "widths"), ("h", "heights"), ("d", "derivatives"))}
        for name, make in (("zuko", zuko), ("nflows", nflows)):
            spline = make(raw)
            for x in s["x"]:
                y, slope = forward(spline, mpf(x))
                row = [float(v) for v in (x, y, slope, inverse(spline, mpf(x)))]
                out.write(f"{number},{name}," + ",".join(map(repr, row)) + "\n")
