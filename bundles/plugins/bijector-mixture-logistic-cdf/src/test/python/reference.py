"""Writes the reference values of mixture-logistic-cdf: z and log dz/dx of mixtures of 1 to 16
logistics, at points out to a million scales.

Parameters and points are exact doubles, drawn with a fixed seed; weights are normalized in high
precision. Values have 30 digits, computed by mpmath with 60.

Run in this folder: python3 reference.py
"""

import json
import pathlib
import random

from mpmath import erfc, exp, log, log1p, mp, mpf, nstr, pi, quad, sqrt

mp.dps = 60
FILE = (pathlib.Path(__file__).parent.parent / "resources" / "dev" / "bijou" / "bijector"
        / "mixturelogisticcdf" / "internal" / "mixture_logistic.json")
rng = random.Random(20261125)


def scaled_tail(a):
    """exp(a^2/2) Phi(-a), a >= 0: far out by the integral of exp(-t) / (a sqrt(2 pi (1 + 2t/a^2)))."""
    if a < 500:
        return exp(a * a / 2) * erfc(a / sqrt(mpf(2))) / 2
    return quad(lambda t: exp(-t) / sqrt(1 + 2 * t / a / a), [0, 1, 10, 200]) / (a * sqrt(2 * pi))


def tail_quantile(t):
    """z >= 0 with log Phi(-z) = t, by Newton's method."""
    z = sqrt(max(-2 * t - 2, mpf(0)))
    for _ in range(100):
        step = (log(scaled_tail(z)) - z * z / 2 - t) * sqrt(2 * pi) * scaled_tail(z)
        z = max(z + step, mpf(0))
        if abs(step) < mpf(10) ** -45 * max(1, abs(z)):
            return z
    raise ArithmeticError(t)


def sum_of_exponentials(logs):
    largest = max(logs)
    return largest + log(sum(exp(l - largest) for l in logs))


def value(weights, means, scales, x):
    total = sum(mpf(w) for w in weights)
    t = [(mpf(x) - mpf(m)) / mpf(s) for m, s in zip(means, scales)]
    lower = sum_of_exponentials([log(mpf(w) / total) - log1p(exp(-u)) for w, u in zip(weights, t)])
    upper = sum_of_exponentials([log(mpf(w) / total) - log1p(exp(u)) for w, u in zip(weights, t)])
    density = sum_of_exponentials(
        [log(mpf(w) / total) - log(mpf(s)) - abs(u) - 2 * log1p(exp(-abs(u)))
         for w, s, u in zip(weights, scales, t)])
    z = tail_quantile(min(lower, upper)) * (-1 if lower < upper else 1)
    return {"x": x, "z": nstr(z, 30),
            "log_slope": nstr(density + z * z / 2 + log(2 * pi) / 2, 30)}


def mixture(count, spread, narrow):
    means = [rng.uniform(-spread, spread) for _ in range(count)]
    scales = [rng.uniform(*narrow) for _ in range(count)]
    weights = [rng.uniform(0.05, 1) for _ in range(count)]
    points = [rng.choice(means) + rng.choice(scales) * rng.gauss(0, 3) for _ in range(20)]
    points += [rng.uniform(-2 * spread - 1, 2 * spread + 1) for _ in range(8)]
    points += [rng.choice((-1, 1)) * 10 ** rng.uniform(1, 6) for _ in range(12)]
    return {"weights": weights, "means": means, "scales": scales,
            "points": [value(weights, means, scales, x) for x in points]}


shapes = [(1, 1, (0.5, 1)), (2, 1, (0.5, 1)), (3, 2, (0.3, 1)), (4, 300, (0.1, 2)), (8, 2, (0.05, 1)),
          (8, 5, (0.005, 0.01)), (16, 3, (0.02, 2)), (16, 1000, (0.5, 2))]
text = {"about": "made by src/test/python/reference.py, mpmath, 60 digits",
        "mixtures": [mixture(*shape) for shape in shapes]}
FILE.write_text(json.dumps(text, indent=1) + "\n")
