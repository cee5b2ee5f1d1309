"""Flows as nflows, normflows and zuko define them, on random parameters: flows.json.

Written from the published sources of these libraries (nflows: coupling.py, autoregressive.py,
made.py, resnet.py, lu.py, normalization.py; normflows: affine/coupling.py; zuko: coupling.py,
spline.py, nn.py, gaussianization.py, transforms.py; gauss_flows: mixture_cdf.py, rotation.py,
gaussianization.py), computed with mpmath in 40 digits and rounded to the nearest double. Networks are
evaluated with masks multiplied, inputs and units in the order of the library; parameters have its
names. x is data, z latent, log_det is log|dz/dx|.

Run in this directory.
"""
import json
import random

from mpmath import cos, erfinv, exp, log, log1p, mp, mpf, ncdf, npdf, sin, sqrt

mp.dps = 40
rng = random.Random(7)
OUT = "../resources/dev/bijou/bijector/coupling/internal/flows.json"
POINTS = 6


def draw(*shape, scale=0.8):
    if not shape:
        return round(rng.gauss(0, scale), 6)
    return [draw(*shape[1:], scale=scale) for _ in range(shape[0])]


def linear(state, name, x, mask=None):
    weight, bias = state[name + ".weight"], state[name + ".bias"]
    keep = lambda r, c: 1 if mask is None else mask[r][c]
    return [mpf(b) + sum(mpf(w) * keep(r, c) * v for c, (w, v) in enumerate(zip(row, x)))
            for r, (row, b) in enumerate(zip(weight, bias))]


def relu(v):
    return [max(mpf(0), a) for a in v]


def add_linear(state, name, inputs, outputs):
    state[name + ".weight"] = draw(outputs, inputs, scale=0.5)
    state[name + ".bias"] = draw(outputs, scale=0.5)


def softplus(a):
    return log1p(exp(a))


def sigmoid(a):
    return 1 / (1 + exp(-a))


def clip(a, limit):
    return a / (1 + abs(a) / limit)


LIMIT = -log(mpf(10) ** -3)


def spline(x, widths, heights, slopes, bound):
    """Shares of the bins and inner slopes are given."""
    xs, ys = [-bound], [-bound]
    for w, h in zip(widths, heights):
        xs.append(xs[-1] + 2 * bound * w)
        ys.append(ys[-1] + 2 * bound * h)
    d = [mpf(1)] + slopes + [mpf(1)]
    if not -bound < x < bound:
        return x, mpf(0)
    k = max(i for i in range(len(widths)) if xs[i] <= x)
    w, h = xs[k + 1] - xs[k], ys[k + 1] - ys[k]
    s, t = h / w, (x - xs[k]) / w
    q = t * (1 - t)
    den = s + (d[k] + d[k + 1] - 2 * s) * q
    slope = s**2 * (d[k + 1] * t**2 + 2 * s * q + d[k] * (1 - t) ** 2) / den**2
    return ys[k] + h * (s * t**2 + d[k] * q) / den, log(slope)


def softmax(v):
    total = sum(exp(a) for a in v)
    return [exp(a) / total for a in v]


def nflows_spline(x, p, bins, bound):
    least = mpf(10) ** -3
    shares = lambda raw: [least + (1 - least * bins) * a for a in softmax(raw)]
    slopes = [least + softplus(a) for a in p[2 * bins:]]
    return spline(x, shares(p[:bins]), shares(p[bins:2 * bins]), slopes, bound)


def zuko_spline(x, p, bins, bound):
    shares = lambda raw: softmax([clip(a, LIMIT / 2) for a in raw])
    slopes = [exp(clip(a, LIMIT)) for a in p[2 * bins:]]
    return spline(x, shares(p[:bins]), shares(p[bins:2 * bins]), slopes, bound)


def degrees(features, hidden):
    return [1 + u % (features - 1) for u in range(hidden)]


def at_least(above, below):
    return [[1 if a >= b else 0 for b in below] for a in above]


# nflows

def add_resnet(state, name, inputs, outputs, hidden, blocks):
    add_linear(state, name + "initial_layer", inputs, hidden)
    for b in range(blocks):
        for l in range(2):
            add_linear(state, f"{name}blocks.{b}.linear_layers.{l}", hidden, hidden)
    add_linear(state, name + "final_layer", hidden, outputs)


def resnet(state, name, x, blocks):
    h = linear(state, name + "initial_layer", x)
    for b in range(blocks):
        t = linear(state, f"{name}blocks.{b}.linear_layers.0", relu(h))
        t = linear(state, f"{name}blocks.{b}.linear_layers.1", relu(t))
        h = [p + q for p, q in zip(h, t)]
    return linear(state, name + "final_layer", h)


def nflows_realnvp(state, x):
    """ActNorm, AffineCouplingTransform, LULinear, AffineCouplingTransform with ResidualNet."""
    total = mpf(0)
    if not state:
        state["0.log_scale"], state["0.shift"] = draw(4, scale=0.3), draw(4)
        for layer in (1, 3):
            add_resnet(state, f"{layer}.transform_net.", 2, 4, 6, 2)
        state["2.lower_entries"], state["2.upper_entries"] = draw(6), draw(6)
        state["2.unconstrained_upper_diag"], state["2.bias"] = draw(4), draw(4)
    x = [exp(mpf(s)) * v + mpf(b) for s, v, b in zip(state["0.log_scale"], x, state["0.shift"])]
    total += sum(mpf(s) for s in state["0.log_scale"])
    for layer, mask in ((1, [1, -1, 1, -1]), (2, None), (3, [-1, 1, -1, 1])):
        if mask is None:
            lower, upper = iter(state["2.lower_entries"]), iter(state["2.upper_entries"])
            l = [[mpf(next(lower)) if c < r else mpf(r == c) for c in range(4)] for r in range(4)]
            u = [[mpf(next(upper)) if c > r else mpf(0) for c in range(4)] for r in range(4)]
            for r in range(4):
                u[r][r] = softplus(mpf(state["2.unconstrained_upper_diag"][r])) + mpf(10) ** -3
                total += log(u[r][r])
            m = [sum(u[r][c] * x[c] for c in range(4)) for r in range(4)]
            x = [sum(l[r][c] * m[c] for c in range(4)) + mpf(state["2.bias"][r]) for r in range(4)]
            continue
        kept = [i for i in range(4) if mask[i] <= 0]
        mapped = [i for i in range(4) if mask[i] > 0]
        p = resnet(state, f"{layer}.transform_net.", [x[i] for i in kept], 2)
        y = list(x)
        for k, i in enumerate(mapped):
            scale = sigmoid(p[2 + k] + 2) + mpf(10) ** -3
            y[i] = scale * x[i] + p[k]
            total += log(scale)
        x = y
    return x, total


def nflows_spline_coupling(state, x):
    """PiecewiseRationalQuadraticCouplingTransform, num_bins=5, tails="linear", tail_bound=3."""
    if not state:
        add_resnet(state, "transform_net.", 2, 3 * 14, 6, 1)
    p = resnet(state, "transform_net.", x[3:], 1)
    y, total = list(x), mpf(0)
    for i in range(3):
        own = p[14 * i:14 * i + 14]
        own = [a / sqrt(mpf(6)) for a in own[:10]] + own[10:]
        y[i], slope = nflows_spline(x[i], own, 5, mpf(3))
        total += slope
    return y, total


def nflows_made(state, name, x, hidden, blocks, residual):
    d = degrees(4, hidden)
    h = linear(state, name + "initial_layer", x, at_least(d, range(1, 5)))
    square = at_least(d, d)
    if not residual:
        h = relu(h)
    for b in range(blocks):
        if residual:
            t = linear(state, f"{name}blocks.{b}.linear_layers.0", relu(h), square)
            t = linear(state, f"{name}blocks.{b}.linear_layers.1", relu(t), square)
            h = [p + q for p, q in zip(h, t)]
        else:
            h = relu(linear(state, f"{name}blocks.{b}.linear", h, square))
    out = [1 + r // 2 for r in range(8)]
    return linear(state, name + "final_layer", h, [[1 if o > u else 0 for u in d] for o in out])


def nflows_maf(state, x, residual):
    """MaskedAffineAutoregressiveTransform, ReversePermutation, and the first again."""
    total = mpf(0)
    for layer in (0, 2):
        name = f"{layer}.autoregressive_net."
        if name + "initial_layer.bias" not in state:
            add_linear(state, name + "initial_layer", 4, 7)
            for b in range(2):
                for l in range(2) if residual else ("",):
                    inner = f"linear_layers.{l}" if residual else "linear"
                    add_linear(state, f"{name}blocks.{b}.{inner}", 7, 7)
            add_linear(state, name + "final_layer", 7, 8)
        p = nflows_made(state, name, x, 7, 2, residual)
        scales = [softplus(p[2 * i]) + mpf(10) ** -3 for i in range(4)]
        x = [scales[i] * x[i] + p[2 * i + 1] for i in range(4)]
        total += sum(log(s) for s in scales)
        x = x[::-1] if layer == 0 else x
    return x, total


# normflows: flows run from latent to data, so that data go through the inverses, last flow first

def normflows_realnvp(state, x):
    """MaskedAffineFlow(b, t, s) with MLP([4, 6, 4]), twice with opposite masks."""
    masks = ([1, 0, 1, 0], [0, 1, 0, 1])
    if not state:
        for flow in range(2):
            for net in "st":
                add_linear(state, f"flows.{flow}.{net}.net.0", 4, 6)
                add_linear(state, f"flows.{flow}.{net}.net.2", 6, 4)
    total = mpf(0)
    for flow in (1, 0):
        b = masks[flow]
        kept = [v * m for v, m in zip(x, b)]
        mlp = lambda net: linear(state, f"flows.{flow}.{net}.net.2",
                                 relu(linear(state, f"flows.{flow}.{net}.net.0", kept)))
        s, t = mlp("s"), mlp("t")
        x = [v if m else (v - t[i]) * exp(-s[i]) for i, (v, m) in enumerate(zip(x, b))]
        total -= sum(s[i] for i in range(4) if not b[i])
    return x, total


# zuko

def zuko_nice(state, x, context):
    """NICE(4, 2, transforms=2, hidden_features=(6, 6))."""
    total = mpf(0)
    for t in range(2):
        name = f"transform.transforms.{t}.hyper."
        if name + "0.bias" not in state:
            for l, (inputs, outputs) in enumerate(((4, 6), (6, 6), (6, 4))):
                add_linear(state, f"{name}{2 * l}", inputs, outputs)
        kept = [i for i in range(4) if i % 2 == t % 2]
        mapped = [i for i in range(4) if i % 2 != t % 2]
        h = relu(linear(state, name + "0", [x[i] for i in kept] + context))
        p = linear(state, name + "4", relu(linear(state, name + "2", h)))
        y = list(x)
        for k, i in enumerate(mapped):
            scale = clip(p[2 * k + 1], LIMIT)
            y[i] = x[i] * exp(scale) + p[2 * k]
            total += scale
        x = y
    return x, total


def zuko_nsf(state, x):
    """NSF(4, bins=4, transforms=2, hidden_features=(7, 7)): the second in reversed order."""
    total = mpf(0)
    d = degrees(4, 7)
    for t in range(2):
        name = f"transform.transforms.{t}.hyper."
        if name + "0.bias" not in state:
            for l, (inputs, outputs) in enumerate(((4, 7), (7, 7), (7, 44))):
                add_linear(state, f"{name}{2 * l}", inputs, outputs)
        place = [i if t == 0 else 3 - i for i in range(4)]
        h = relu(linear(state, name + "0", x, at_least(d, [p + 1 for p in place])))
        h = relu(linear(state, name + "2", h, at_least(d, d)))
        seen = [[1 if place[r // 11] >= u else 0 for u in d] for r in range(44)]
        p = linear(state, name + "4", h, seen)
        y = list(x)
        for i in range(4):
            y[i], slope = zuko_spline(x[i], p[11 * i:11 * i + 11], 4, mpf(5))
            total += slope
        x = y
    return x, total


# Gaussianization flows

def gaussianized(x, weights, means, scales):
    """Maps the distribution function of a mixture to that of N(0, 1), without a clip."""
    u = sum(w * ncdf(x, m, s) for w, m, s in zip(weights, means, scales))
    f = sum(w * npdf(x, m, s) for w, m, s in zip(weights, means, scales))
    z = sqrt(mpf(2)) * erfinv(2 * u - 1)
    return z, log(f) - log(npdf(z))


def gauss_flows(state, x):
    """gaussianization_flow(n_dims=3, n_layers=2, n_components=3): data to latent."""
    total = mpf(0)
    for l in range(2):
        name = f"{l}."
        if name + "means" not in state:
            for block in ("means", "log_scales", "log_weights"):
                state[name + block] = draw(3, 3)
            state[name + "params"] = draw(3, 3)
        y = []
        for i in range(3):
            scales = [softplus(mpf(a)) + mpf(10) ** -5 for a in state[name + "log_scales"][i]]
            weights = softmax([mpf(a) for a in state[name + "log_weights"][i]])
            z, slope = gaussianized(x[i], weights, [mpf(m) for m in state[name + "means"][i]], scales)
            y.append(z)
            total += slope
        for v in state[name + "params"]:
            v = [mpf(a) for a in v]
            along = 2 * sum(a * b for a, b in zip(v, y)) / sum(a * a for a in v)
            y = [b - along * a for a, b in zip(v, y)]
        x = y
    return x, total


def zuko_gf(state, x):
    """GF(2, transforms=2, components=3), without the factor 1 - 1e-6."""
    total = mpf(0)
    for t in range(2):
        name = f"transform.transforms.{2 * t}."
        if name + "phi.0" not in state:
            state[name + "phi.0"], state[name + "phi.1"] = draw(2, 3), draw(2, 3)
        y = []
        for i in range(2):
            scales = [exp(-mpf(a)) for a in state[name + "phi.1"][i]]
            means = [-mpf(b) * s for b, s in zip(state[name + "phi.0"][i], scales)]
            z, slope = gaussianized(x[i], [mpf(1) / 3] * 3, means, scales)
            y.append(z)
            total += slope
        if t == 0:
            if "transform.transforms.1.A" not in state:
                state["transform.transforms.1.A"] = draw(2, 2)
            (_, b), (c, _) = state["transform.transforms.1.A"]
            angle = mpf(c) - mpf(b)  # exp(A - A^T) in two dimensions
            y = [cos(angle) * y[0] - sin(angle) * y[1], sin(angle) * y[0] + cos(angle) * y[1]]
        x = y
    return x, total


def case(dimension, flow, context=0):
    state = {}
    points, given, images, logs = [], [], [], []
    for _ in range(POINTS):
        x, c = draw(dimension, scale=1.5), draw(context)
        arguments = ([mpf(v) for v in x],) + (([mpf(v) for v in c],) if context else ())
        z, log_det = flow(state, *arguments)
        points.append(x)
        given.append(c)
        images.append([float(v) for v in z])
        logs.append(float(log_det))
    return {"state": state, "x": points, "context": given, "z": images, "log_det": logs}


cases = {
    "nflows-realnvp": case(4, nflows_realnvp),
    "nflows-spline-coupling": case(5, nflows_spline_coupling),
    "nflows-maf": case(4, lambda state, x: nflows_maf(state, x, False)),
    "nflows-maf-residual": case(4, lambda state, x: nflows_maf(state, x, True)),
    "normflows-realnvp": case(4, normflows_realnvp),
    "zuko-nice": case(4, zuko_nice, context=2),
    "zuko-nsf": case(4, zuko_nsf),
    "gauss-flows": case(3, gauss_flows),
    "zuko-gf": case(2, zuko_gf),
}
with open(OUT, "w") as f:
    about = "written by src/test/python/flows.py with mpmath, 40 digits rounded to doubles"
    json.dump({"about": about, **cases}, f, indent=None, separators=(",", ":"))
    f.write("\n")
