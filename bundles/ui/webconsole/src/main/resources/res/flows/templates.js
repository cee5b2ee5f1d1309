// Starting points for a new flow.

export const TEMPLATES = [
  {
    key: "gaussianization",
    title: "Gaussianization: mixture CDFs and rotations",
    text: `flow: NAME
dimension: 2
cheap: density                 # density | sampling
layers:
  - repeat: 6
    layers:
      - mixture-gaussian-cdf: {components: 8}
      - rotation: {kind: householder}
`,
  },
  {
    key: "autoregressive",
    title: "Autoregressive: MAF, or IAF with cheap: sampling",
    text: `flow: NAME
dimension: 2
cheap: density                 # density (MAF) | sampling (IAF)
layers:
  - repeat: 5
    layers:
      - autoregressive: {of: affine, hidden: [64, 64]}
      - permutation: {kind: flip}
`,
  },
  {
    key: "coupling",
    title: "Coupling: rational quadratic splines",
    text: `flow: NAME
dimension: 2
cheap: density
layers:
  - repeat: 4
    layers:
      - coupling: {of: {rational-quadratic-spline: {bins: 8, bound: 5}}, mask: half, hidden: [64, 64]}
      - permutation: {kind: flip}
`,
  },
  {
    key: "minimal",
    title: "Minimal: one affine layer",
    text: `flow: NAME
dimension: 2
layers:
  - affine
`,
  },
];
