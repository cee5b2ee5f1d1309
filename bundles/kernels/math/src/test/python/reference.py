"""Writes the reference values of the functions of dev.bijou.math, one CSV per function.

Each line has an argument, an exact double, and the value of the function in 34 digits, computed by
mpmath with 60. The arguments are drawn with a fixed seed; added are those with the largest errors of
this implementation among millions of random arguments (150 000 for the last five functions).

Run in this folder: python3 reference.py
"""

import pathlib
import random

from mpmath import (asinh, digamma, erfc, exp, expm1, log, log1p, loggamma, mp, mpf, nstr, pi, quad,
                    sinh, sqrt, tanh)

mp.dps = 60
COUNT = 90
FOLDER = pathlib.Path(__file__).parent.parent / "resources" / "dev" / "bijou" / "math"
rng = random.Random(20261124)


def uniform(low, high, count=COUNT):
    return [rng.uniform(low, high) for _ in range(count)]


def powers(low, high, signs=(1,), count=COUNT):
    """Numbers of every magnitude from 10^low to 10^high."""
    return [rng.choice(signs) * 10.0 ** rng.uniform(low, high) for _ in range(count)]


def tail(x):
    """Phi(-x)."""
    return erfc(x / sqrt(mpf(2))) / 2


def scaled_tail(x):
    """exp(x^2/2) Phi(-|x|): far out by the integral of exp(-t) / (x sqrt(2 pi (1 + 2t/x^2)))."""
    a = abs(x)
    if a < 1000:
        return exp(a * a / 2) * tail(a)
    return quad(lambda t: exp(-t) / sqrt(1 + 2 * t / a / a), [0, 1, 10, 200]) / (a * sqrt(2 * pi))


def log_tail(x):
    """log Phi(-x) for x >= 0."""
    return -x * x / 2 + log(scaled_tail(x))


def tail_quantile(t):
    """z with log Phi(-z) = t, by Newton's method."""
    z = sqrt(-2 * t)
    for _ in range(60):
        step = (log_tail(z) - t) * sqrt(2 * pi) * scaled_tail(z)
        z += step
        if abs(step) < mpf(10) ** -45 * max(1, abs(z)):
            return z
    raise ArithmeticError(t)


def log_quantile(l):
    """z with log Phi(z) = l."""
    return -tail_quantile(l) if l < log(mpf(1) / 2) else tail_quantile(log(-expm1(l)))


def sigmoid(x):
    return 1 / (1 + exp(-x))


def softplus(x):
    return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


FUNCTIONS = {
    "exp": (exp, uniform(-745.2, 709.78) + uniform(-2, 2) + powers(-20, 0, (-1, 1))
            + uniform(-745.2, -708)
            + [-636.6447526690611, 0.3606023410852064, 105.03563632474709, 0.35570386203376314,
               -425.9235653908315, 0.3541970160533561, 682.4151323639062]),
    "expm1": (expm1, uniform(-45, 709.78) + uniform(-2, 2) + powers(-323, 0, (-1, 1))
              + uniform(709.4, 709.78, 10)
              + [0.3566284034224684, 0.3552262638866403, 0.3562628360087841, 0.3573093446171399,
                 0.3558962614981919, 0.3553341349634917, 0.35554288895701647]),
    "log": (log, powers(-323, 308) + uniform(0.5, 2) + [1 + e for e in powers(-15, -1, (-1, 1))]
            + [1.400794851787716, 1.403046715615609, 0.70241537835924, 0.7068550016940601,
               1.3979331820332026, 1.4123887046165777, 0.7056392212301541]),
    "log1p": (log1p, powers(-323, 308) + uniform(-1, 2) + powers(-16, 0, (-1, 1))
              + [0.41504342031497793, 0.4398149664723195, 0.45856124150877314,
                 0.45436436191615964, 0.4711134630723029, 0.4721175275561557]),
    "tanh": (tanh, uniform(-22, 22) + uniform(-2, 2) + powers(-323, 0, (-1, 1))
             + [-0.22800600073093458, -0.059594242003735864, -0.22436733062605319,
                0.22368246189530572, -0.22965586929953918, 0.22622000323405844]),
    "sigmoid": (sigmoid, uniform(-744, 40) + uniform(-5, 5) + powers(-20, 0, (-1, 1))
                + [-4.146971647986863, -4.145420771210309, -2.7385129086799354,
                   -4.49474069297109, -4.144617497043919, -4.488065914575089]),
    "softplus": (softplus, uniform(-744, 40) + uniform(-5, 5) + powers(-20, 3)
                 + [-1.262296947408379, 0.43055324609401563, -0.7792907868794465,
                    -0.8509106681320899, -0.714764957714995, 0.40295783718156525]),
    "softplus-inverse": (lambda y: log(expm1(y)), uniform(0, 45) + uniform(0, 2) + powers(-320, 3)
                         + [0.39369582463372454, 0.3490275282448616, 0.40227205842772595,
                            0.3975851176997389, 0.3872295093519835, 0.4045813407170329]),
    "gaussian": (lambda x: exp(-x * x / 2), uniform(-38.6, 38.6) + uniform(-5, 5) + powers(-10, 0)
                 + [-23.794541166666644, 4.931426188141003, 25.155447947983703,
                    23.91383616779271, 2.9993540211005794, 25.458478121374597]),
    "scaled-normal-tail": (scaled_tail, uniform(0, 39) + uniform(-5, 5) + powers(1, 6)
                           + powers(6, 307, (-1, 1), 30)
                           + [22.490274930500043, 20.54380362328644, 8.67643429476842,
                              34.86761963774135, 36.77471982403128, 4.114064005271356]),
    "normal-cdf": (lambda x: tail(-x), uniform(-37.5, 8) + uniform(-3, 3)
                   + [-12.448759422762077, -17.529158328023787, -2.763326490590166,
                      -28.195575165577935, -11.392286512420199, -23.251787329948066]),
    "normal-log-cdf": (lambda x: log_tail(-x) if x < 0 else log1p(-tail(x)),
                       uniform(-100, 37.5) + uniform(-3, 3) + powers(0, 150, (-1,))
                       + [20.42361262932556, -0.01644957057305163, -0.005323625939458232,
                          6.206839527728803, 21.835208445306705, 23.963393322056532]),
    "normal-tail-quantile": (tail_quantile, powers(0, 3, (-1,)) + uniform(-830, -780)
                             + uniform(-3, -0.6931471805599454) + powers(3, 300, (-1,))),
    "normal-quantile": (lambda p: log_quantile(log(p)), powers(-322, -0.31) + uniform(0, 1)
                        + [1 - p for p in powers(-14, -2)]),
    "normal-log-quantile": (log_quantile, powers(-320, 0, (-1,)) + uniform(-3, 0)
                            + powers(0, 300, (-1,))),
    "sinh": (sinh, uniform(-710.4, 710.4) + uniform(-2, 2) + powers(-323, 0, (-1, 1))
             + uniform(17.5, 20, 30)
             + [18.42818856398396, 18.439592718843567, 18.42059968233518,
                18.40177872640158, 18.414049815580896, 18.40030868649508]),
    "asinh": (asinh, uniform(-100, 100) + uniform(-2, 2) + powers(-323, 308, (-1, 1))
              + powers(-17, -13, (-1, 1), 30)
              + [1.192863169589633e-16, 1.3866565891581616e-16, 0.5189860326394933,
                 0.5002340643116956, -0.3470505291557098, -1.095437876220286]),
    "erfc": (erfc, uniform(-6, 27.2) + uniform(-1, 3) + powers(-20, 1) + uniform(26.4, 27.2, 30)
             + [1.0880983064515273, 1.0916662513498112, 1.0935629666118825,
                0.8162571742115006, 1.3679899418602832, 0.5387625622050831]),
    "log-gamma": (loggamma, uniform(0, 4) + uniform(2, 100) + powers(-323, 305)
                  + [1 + d for d in powers(-15, -2, (-1, 1), 20)]
                  + [2 + d for d in powers(-15, -2, (-1, 1), 20)]
                  + [2.4404020378363325, 2.763754733082155, 2.5472563785911766,
                     2.591395691174542, 2.535724367478856, 2.5994564848788437]),
    "digamma": (digamma, uniform(0, 4) + uniform(2, 100) + powers(-308, 308)
                + [1.4616321449683622 + d for d in powers(-15, -2, (-1, 1), 20)]
                + [1.4772961700435547, 1.4776604246275267, 1.4776692187680731,
                   1.5930998962412861, 1.5891482726791826, 1.7339350005027612]),
}

for name, (function, arguments) in FUNCTIONS.items():
    with open(FOLDER / f"{name}.csv", "w") as out:
        out.write("# x, f(x) by mpmath in 34 digits; written by src/test/python/reference.py\n")
        for x in sorted(set(arguments)):
            out.write(f"{x!r},{nstr(function(mpf(x)), 34)}\n")
