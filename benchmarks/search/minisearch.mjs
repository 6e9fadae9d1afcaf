// Plain MiniSearch, with boosted titles, on the text of the pages of one language. Reads {"pages": [{id, title, text}],
// "queries": [query]} from standard input and writes the ids that each query finds, the best first.
import MiniSearch from "minisearch";
import { readFileSync } from "node:fs";

const { pages, queries } = JSON.parse(readFileSync(0, "utf8"));
const index = new MiniSearch({ fields: ["title", "text"], searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: 0.2 } });
index.addAll(pages);
console.log(JSON.stringify(queries.map((query) => index.search(query).map(({ id }) => id))));
