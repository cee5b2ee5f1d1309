// Tables from columns and rows. On a narrow screen a row becomes a card; the roles keep it a table for screen readers.
import {h} from "./dom.js";

/**
 * Returns a table.
 *
 * @param label the caption, hidden from view
 * @param columns [{title, cell, kind, header}]: cell returns the content of a row; kind is number, actions or full;
 *     header marks the column that names the row
 * @param rows the rows
 * @param detail returns what a row has below its cells, over the whole width, or null
 * @param keep whether to stay a table on a narrow screen
 */
export function table({label, columns, rows, detail = () => null, keep = false}) {
  return h(
    "div",
    {class: "table-wrap", tabindex: keep ? "0" : null, role: keep ? "region" : null, "aria-label": keep ? label : null},
    h(
      "table",
      {class: keep ? null : "cards", role: "table"},
      h("caption", {class: "visually-hidden"}, label),
      h(
        "thead",
        {role: "rowgroup"},
        h(
          "tr",
          {role: "row"},
          columns.map((column) =>
            h("th", {scope: "col", role: "columnheader", class: column.kind}, columnTitle(column)),
          ),
        ),
      ),
      h("tbody", {role: "rowgroup"}, rows.map((row) => rowOf(columns, row, detail(row)))),
    ),
  );
}

function rowOf(columns, row, below) {
  const cells = columns.map((column) => cell(column, row));
  const main = h("tr", {role: "row", class: below ? "has-detail" : null}, cells);
  return below
    ? [main, h("tr", {role: "row", class: "detail"}, h("td", {role: "cell", colspan: columns.length}, below))]
    : main;
}

function columnTitle(column) {
  return column.kind === "actions" ? h("span", {class: "visually-hidden"}, column.title) : column.title;
}

function cell(column, row) {
  return column.header
    ? h("th", {scope: "row", role: "rowheader", class: column.kind}, column.cell(row))
    : h(
        "td",
        {role: "cell", class: column.kind, "data-title": column.kind === "actions" ? null : column.title},
        column.cell(row),
      );
}
