// A table pasted from Word or Excel. The editor writes a table whose first row is a head, and only that one
// is a table to readers of Markdown; cells of several lines and merged cells it does not know.

const ours = new WeakSet();

/** The cells of a table in their columns, row by row; null where a merged cell goes on. */
function grid(table) {
  const rows = [...table.rows].map(() => []);
  [...table.rows].forEach((row, number) => {
    let column = 0;
    for (const cell of row.cells) {
      while (rows[number][column] !== undefined) column += 1;
      for (let down = 0; down < cell.rowSpan && rows[number + down]; down += 1) {
        for (let right = 0; right < cell.colSpan; right += 1) {
          rows[number + down][column + right] = down || right ? null : cell;
        }
      }
    }
  });
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? null));
}

/** What stands in a cell, on one line. */
function line(cell) {
  const copy = cell.cloneNode(true);
  for (const block of copy.querySelectorAll("br, p, div, li")) {
    block.after(" ");
    block.replaceWith(...block.childNodes);
  }
  return copy.childNodes;
}

/** The page with tables of one line a cell and a head; undefined if it holds none. */
function withHeads(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const tables = [...page.querySelectorAll("table")].filter((table) => !table.parentElement.closest("table"));
  for (const table of tables) {
    const made = page.createElement("table");
    grid(table).forEach((row, number) => {
      const cells = made.insertRow();
      for (const cell of row) {
        cells.append(page.createElement(number ? "td" : "th"));
        cells.lastChild.append(...(cell ? line(cell) : []));
      }
    });
    table.replaceWith(made);
  }
  return tables.length ? page : undefined;
}

/** The same for a place that takes words alone. */
function asMarkdown(page) {
  for (const table of page.querySelectorAll("table")) {
    const words = (cell) => cell.textContent.replace(/\s+/g, " ").trim().replaceAll("|", "\\|");
    const rows = [...table.rows].map((row) => `| ${[...row.cells].map(words).join(" | ")} |`);
    rows.splice(1, 0, `|${"---|".repeat(table.rows[0]?.cells.length ?? 0)}`);
    table.replaceWith(`\n\n${rows.join("\n")}\n\n`);
  }
  return page.body.textContent.replace(/\n{3,}/g, "\n\n").trim();
}

addEventListener(
  "paste",
  (event) => {
    const html = ours.has(event) ? "" : (event.clipboardData?.getData("text/html") ?? "");
    const page = html.includes("<table") ? withHeads(html) : undefined;
    if (!page) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", page.body.innerHTML);
    clipboardData.setData("text/plain", asMarkdown(page));
    const again = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true });
    ours.add(again);
    event.target.dispatchEvent(again);
  },
  { capture: true },
);
