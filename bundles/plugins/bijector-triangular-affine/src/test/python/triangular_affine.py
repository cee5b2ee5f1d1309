"""Writes triangular-affine.json: values of y = A x + b with 30 digits.

Run: python3 triangular_affine.py > ../resources/dev/bijou/bijector/triangularaffine/internal/triangular-affine.json
"""

import json
import random

import mpmath

mpmath.mp.dps = 60


def doubles(draw, count):
    return [draw() for _ in range(count)]


def value_set(lower, d, seed):
    source = random.Random(seed)
    entries = doubles(lambda: source.gauss(0, 1), d * (d - 1) // 2)
    diagonal = doubles(lambda: source.uniform(-4, 4), d)
    bias = doubles(lambda: source.gauss(0, 2), d)
    matrix = mpmath.zeros(d, d)
    packed = iter(entries)
    for i in range(d):
        for k in range(i) if lower else range(i + 1, d):
            matrix[i, k] = mpmath.mpf(next(packed))
        matrix[i, i] = mpmath.log1p(mpmath.exp(mpmath.mpf(diagonal[i]))) + mpmath.mpf(1) / 1000
    log_det = mpmath.fsum(mpmath.log(matrix[i, i]) for i in range(d))
    rows = []
    for scale in (0, 1, 1, 1e-8, 1e6):
        x = doubles(lambda: scale * source.gauss(0, 1), d)
        y = matrix * mpmath.matrix([mpmath.mpf(v) for v in x]) + mpmath.matrix([mpmath.mpf(v) for v in bias])
        rows.append({"x": x, "y": [float(v) for v in y], "y_str": [mpmath.nstr(v, 30) for v in y]})
    return {
        "parameters": {"lower": lower, "entries": entries, "diagonal": diagonal, "bias": bias},
        "logDet": float(log_det),
        "logDet_str": mpmath.nstr(log_det, 30),
        "rows": rows,
    }


print(json.dumps({
    "about": "y = A x + b with A triangular, A[i, i] = softplus(diagonal) + 0.001, the other entries row by row;"
             " _str carries 30 digits. Written by triangular_affine.py with mpmath " + mpmath.__version__ + ".",
    "sets": [value_set(True, 4, 1), value_set(False, 4, 2), value_set(True, 1, 3), value_set(False, 3, 4)],
}, indent=1))
