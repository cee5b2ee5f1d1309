// The result of a comparison: verdicts, charts with their tables, warnings, conditions, exports.
import {address} from "../app/api.js";
import {intervalChart} from "../app/chart.js";
import {h} from "../app/dom.js";
import {count, digits, time} from "../app/format.js";
import {icon} from "../app/icons.js";
import {message} from "../app/messages.js";
import {statePill} from "../app/status.js";
import {table} from "../app/table.js";
import {block, interval} from "./block.js";
import {residualBlocks} from "./residuals.js";
import {evaluationsBlock, timesBlock} from "./times.js";
import {contender, flowsOf, reportsOf} from "./timings.js";

/**
 * Returns the cards of a comparison that has ended.
 *
 * @param published the published times to compare with, or undefined
 */
export function resultCards(timing, published) {
  const reports = reportsOf(timing);
  const head = h(
    "div",
    {class: "card-head"},
    h("h2", {class: "break"}, flowsOf(timing)),
    statePill(timing.state),
    timing.started && h("span", {class: "muted small"}, time(timing.started)),
    reports.length > 0 && h("span", {class: "row push"}, ["csv", "json", "svg"].map((format) => exportLink(timing, format))),
  );
  if (reports.length === 0) {
    const reason = timing.reason || "It has ended without a result.";
    return h("section", {class: "card"}, head, h("div", {class: "card-body"}, message("warn", reason)));
  }
  return h(
    "section",
    {class: "card", "aria-label": `Result of ${flowsOf(timing)}`},
    head,
    h(
      "div",
      {class: "card-body stack"},
      verdicts(timing.report, reports),
      ratioBlock(reports, published),
      differencesBlock(timing.report.differences, reports),
      timesBlock(reports),
      evaluationsBlock(reports),
      residualBlocks(timing.report.residuals ?? [], reports, exportLink(timing, "residuals.csv", "CSV of residuals")),
      warnings(reports),
      conditions(reports),
    ),
  );
}

function exportLink(timing, format, label = format.toUpperCase()) {
  return h(
    "a",
    {
      class: "button compact",
      href: address(`timings/${timing.id}.${format}`),
      download: `timing-${timing.id}.${format}`,
      "aria-label": `Export as ${label}`,
    },
    icon("save"),
    label,
  );
}

/** Returns the verdicts of the contenders and of their differences, in the words of the server. */
function verdicts(report, reports) {
  const own = reports.map((each) => `${contender(each, reports)}: ${each.words?.[0] ?? each.verdict ?? "–"}`);
  return h(
    "div",
    {class: "stack tight"},
    [...own, ...(report.findings ?? [])].map((sentence) => h("p", {class: "verdict"}, sentence)),
  );
}

function ratioRows(reports) {
  return reports.flatMap((report) => {
    const name = contender(report, reports);
    const own = report.ratio && {
      name,
      way: "Bijou",
      value: report.ratio,
      low: report.ratioCi95?.[0],
      high: report.ratioCi95?.[1],
      series: "a",
      verdict: report.verdict,
    };
    const published = report.reference?.ratio && {
      name: `${name}, published way`,
      way: "bisection",
      value: report.reference.ratio,
      low: report.reference.ratioCi95?.[0],
      high: report.reference.ratioCi95?.[1],
      series: "b",
      hollow: true,
      verdict: "–",
    };
    return [own, published].filter(Boolean);
  });
}

function ratioBlock(reports, published) {
  const rows = ratioRows(reports);
  if (rows.length === 0) return null;
  const withBaseline = rows.some((row) => row.hollow);
  const marked = published && reports.some((report) => appliesTo(published, report));
  return block({
    title: "Time of sampling / time of log-density",
    chart: intervalChart({
      label: "Ratio of sampling to log-density for each contender with its 95 % interval, on a logarithmic axis. The table below has the same numbers.",
      rows,
      marks: marked ? [{value: published.ratio, text: `published: ${digits(published.ratio, 2)}×`}] : [],
      unit: "×",
    }),
    legend: ["● Bijou, with 95 % interval", withBaseline && "□ the published way: bisection, one point at a time"],
    twin: table({
      label: "Ratios",
      keep: true,
      rows,
      columns: [
        {title: "Contender", header: true, cell: (row) => row.name},
        {title: "Method", cell: (row) => row.way},
        {title: "Ratio", kind: "number", cell: (row) => `${digits(row.value)}×`},
        {title: "95 % interval", kind: "number", cell: interval},
        {title: "Verdict", cell: (row) => row.verdict ?? "–"},
      ],
    }),
  });
}

/** Returns whether a report is one of the published flow, with bisection beside it. */
function appliesTo(published, report) {
  return report.flow === published.flow && report.dimension === published.dimension && Boolean(report.reference);
}

function differencesBlock(differences, reports) {
  if (!differences?.length) return null;
  const rows = differences.map((difference) => ({
    name: `${contender(reports[difference.contender], reports)}, ${difference.direction === "forward" ? "log-density" : "sampling"}`,
    value: difference.ratio,
    low: difference.ratioCi95?.[0],
    high: difference.ratioCi95?.[1],
    series: difference.direction === "forward" ? "a" : "b",
    verdict: difference.verdict,
  }));
  const first = contender(reports[0], reports);
  return block({
    title: `Time / time of ${first}`,
    chart: intervalChart({
      label: `Time of each contender over that of ${first}, paired by rounds, with its 95 % interval, on a logarithmic axis. The table below has the same numbers.`,
      rows,
      marks: [{value: 1, text: "equal"}],
      unit: "×",
    }),
    legend: [`● ratio of the same rounds to ${first}, with 95 % interval`],
    twin: table({
      label: "Differences",
      keep: true,
      rows,
      columns: [
        {title: "Contender", header: true, cell: (row) => row.name},
        {title: "Ratio", kind: "number", cell: (row) => `${digits(row.value)}×`},
        {title: "95 % interval", kind: "number", cell: interval},
        {title: "Verdict", cell: (row) => row.verdict},
      ],
    }),
  });
}

function warnings(reports) {
  const all = reports.flatMap((report) =>
    (report.warnings ?? []).map((warning) => (reports.length > 1 ? `${contender(report, reports)}: ${warning}` : warning)),
  );
  return [...new Set(all)].map((warning) => message("warn", warning));
}

function conditions(reports) {
  const [first] = reports;
  const facts = [
    ["Rounds", `${count(first.repeats)}, interleaved`],
    ["Threads", count(first.threads)],
    ["Seed", count(first.seed)],
    ["Java", first.java],
    ["Kernel", first.kernel],
    ...reports.flatMap((report) => contenderFacts(report, reports)),
  ];
  return h("dl", {class: "facts small"}, facts.map(([term, value]) => [h("dt", {}, term), h("dd", {}, value)]));
}

function contenderFacts(report, reports) {
  const fact = (title) => (reports.length > 1 ? `${contender(report, reports)}: ${title}` : title.replace(/^./, (letter) => letter.toUpperCase()));
  return [
    [fact("dimension"), `${count(report.dimension)}, ${count(report.parameters)} parameters, cheap: ${report.cheap}`],
    report.setup && [fact("tables"), `built once in ${digits(report.setup.millis)} ms with ${count(report.setup.evaluations)} evaluations`],
    [fact("round trip"), `largest error ${digits(report.roundTripMaxError)}${report.reference ? `; published way ${digits(report.reference.roundTripMaxError)}` : ""}`],
    [fact("Invert"), report.invertCheck ? "swaps the directions with bit-identical results" : "differs from the swapped directions"],
  ].filter(Boolean);
}
