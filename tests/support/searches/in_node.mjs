// Searches with the scripts that a reader's browser runs, on the index of a built site. Reads from standard input
// {"output": folder, "scripts": [files], "languages": {code: [code, …]}, "queries": [[code, query], …]} and writes for
// each query what the page shows, as address below the language's folder, title, kind and heading, and how many are right.
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

const { output, scripts, languages, queries } = JSON.parse(readFileSync(0, "utf8"));
globalThis.fetch = async (address) => {
  const text = readFileSync(`${output}/${address}`, "utf8");
  return { ok: true, json: async () => JSON.parse(text) };
};
for (const script of scripts) runInThisContext(readFileSync(script, "utf8"), script);
const opened = {};
const indexOf = (code) => (opened[code] ??= new globalThis.SearchIndex(`search/${code}/`));
const answers = [];
for (const [code, query] of queries) {
  const indexes = languages[code].map(indexOf);
  const numbers = await globalThis.SearchIndex.inAll(indexes, query);
  const found = await Promise.all(indexes.map((index, at) => index.documents(numbers[at])));
  const hits = found.flat().map(({ path, title, kind, heading }) => [path, title, kind, heading]);
  answers.push([hits, numbers[0].right]);
}
console.log(JSON.stringify(answers));
