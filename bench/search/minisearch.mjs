// MiniSearch with folded terms, all of which must match: `node minisearch.mjs entries.json queries.json`
// prints the index's JSON and, for each query, the first ten addresses.
import { readFileSync } from "node:fs";
import MiniSearch from "minisearch";

const [entries, queries] = process.argv.slice(2).map((name) => JSON.parse(readFileSync(name, "utf8")));
const fold = (term) => term.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/đ/g, "d");
const options = {
  fields: ["title", "text"],
  storeFields: ["url", "title"],
  processTerm: fold,
  searchOptions: { processTerm: fold, combineWith: "AND", boost: { title: 3 } },
};
const index = new MiniSearch(options);
index.addAll(entries.map((entry, id) => ({ id, ...entry })));
const found = queries.map((query) => index.search(query).slice(0, 10).map((hit) => hit.url));
console.log(JSON.stringify({ index: JSON.stringify(index), found }));
