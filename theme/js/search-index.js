// The index of a language: fetches the few pieces that a query needs, looks its words up, and ranks what has them. What
// happens to a word here is what samsprak/site/search/language/words.py does to the words of the texts.
globalThis.SearchIndex = (() => {
  const unseen = /[\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2066-\u2069]/g;
  const alike = new Map([..."ىیےکةۀہھٱگøæđłı"].map((letter, at) => [letter, "يييكههههاكoadli"[at]]));
  const section = /(?<![\p{L}\p{N}_:.,-])(\d{1,3})[ \u00a0]?([a-h]|[أابجد](?![\p{L}\p{N}_]))(?![\p{L}\p{N}_])/gu;
  const sectionLetters = { أ: "a", ا: "a", ب: "b", ج: "c", د: "d" };
  const arabic = /\p{Script=Arabic}/u;
  // A word must be so long to be found with one letter wrong, and with two.
  const leastOfATypo = 6;
  const leastOfTwo = 9;
  // An unknown form is found by its beginning, if that is so long.
  const leastOfABeginning = 6;
  // What a match counts: as it was spelt; a form of the word; what only begins as it does, beside better ones and alone;
  // a misspelling.
  const [spelt, form, begun, begunAlone, misspelt] = [1.5, 1, 0.05, 0.5, 0.6];
  // What counts less than this part of the best result is shown only to those who ask for more.
  const worthShowing = 0.4;
  // A word of this weight or more stands in a name; what has all words there counts so much more, and so does a phrase.
  const [inAName, allInNames, aPhrase] = [6, 1.3, 1.2];
  // So many of the best are looked at for the phrase.
  const mostWithPhrase = 5;

  const wordsIn = (text) => {
    const plain = text.normalize("NFC").replace(unseen, "").toLowerCase();
    const digits = plain.replace(/[٠-٩۰-۹]/g, (digit) => digit.codePointAt(0) & 15);
    const joined = digits.replace(section, (_, number, letter) => number + (sectionLetters[letter] ?? letter));
    const words = joined.match(/(?<![\p{L}\p{N}_])\d+[:-]\d+(?![\p{L}\p{N}_])|[\p{L}\p{N}]+/gu) ?? [];
    return words.map((word) => word.replace("-", ":")).filter((word) => word.length > 1);
  };

  const folded = (word) => [...word.normalize("NFD").replace(/\p{M}/gu, "")].map((one) => alike.get(one) ?? one).join("");

  const lookedUpAs = (word) => {
    let found = word.match(/^ال(.{2,})$/);
    if (found) return [found[1]];
    found = word.match(/^(?:(?:و?[بفك]ال|وال|و?لل)(.{3,})|و(.{4,}))$/);
    return found ? [found[1] ?? found[2], word] : [word];
  };

  const fetched = async (address, cache = "default") => {
    const response = await fetch(address, { cache });
    if (!response.ok) throw new Error(response.status);
    return response.json();
  };

  // Words whose starts may have been meant: one letter of the first two another, too many or missing.
  const startsMeant = (word, starts) => {
    const meant = new Set();
    const collect = (behind, isMeant) => {
      for (const start of (starts[behind] ?? "").match(/../gsu) ?? []) if (isMeant(start)) meant.add(start);
    };
    const [a, b, c] = word;
    collect(word.slice(2, 5), ([x, y]) => (x === a) !== (y === b) || (x === b && y === a));
    collect(word.slice(3, 6), (start) => [b + c, a + c, a + b].includes(start));
    collect(word.slice(1, 4), ([x, y]) => x === a || y === a);
    return meant;
  };

  // How many letters must be put in, left out or changed to make one word of the other; more than *most* is not counted.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      }
      if (Math.min(...next) > most) return most + 1;
      row = next;
    }
    return row.at(-1);
  };

  // Keeps the better of two matches of an entry, and the headings of both.
  const merge = (into, entries, factor) => {
    for (const [number, { weight, headings }] of entries) {
      const before = into.get(number);
      if (!before || before.weight < weight * factor) into.set(number, { weight: weight * factor, headings: (before?.headings ?? "") + headings });
      else before.headings += headings;
    }
    return into;
  };

  class SearchIndex {
    constructor(address) {
      this.address = address;
      this.forget();
    }

    forget() {
      this.files = new Map();
      this.rows = new Map();
      this.overview = this.made = undefined;
    }

    file(name) {
      if (!this.files.has(name)) this.files.set(name, fetched(this.address + name));
      return this.files.get(name);
    }

    async open() {
      this.overview ??= await fetched(`${this.address}overview.json`, "no-cache");
    }

    // Fetches the piece of the words that begin as this one does, and those of the terms that it leads to.
    async fetchFor(word) {
      const { pieces } = this.overview;
      const letters = [...word];
      const start = [letters.slice(0, 2).join(""), letters[0]].find((one) => one in pieces);
      if (start === undefined || this.rows.has(start)) return;
      const code = [...start].map((letter) => letter.codePointAt(0).toString(16)).join("-");
      this.rows.set(start, await this.file(`words-${code}.${pieces[start]}.json`));
      this.made = undefined;
    }

    // A form that begins otherwise than its terms has a row that names them.
    async fetchTermsOf(word) {
      for (const rows of [...this.rows.values()]) {
        for (const term of rows[`>${word}`]?.split(" ") ?? []) await this.fetchFor(term);
      }
    }

    // The packed entries of each form of the pieces that were fetched.
    get forms() {
      if (this.made) return this.made;
      const forms = new Map();
      const leads = new Map();
      const add = (name, packed) => forms.set(name, [...(forms.get(name) ?? []), packed]);
      const rows = [...this.rows.values()].flatMap(Object.entries);
      for (const [name, terms] of rows.filter(([name]) => name.startsWith(">"))) {
        for (const term of terms.split(" ")) leads.set(term, [...(leads.get(term) ?? []), name.slice(1)]);
      }
      for (const [name, packed] of rows) {
        if (name.startsWith(">")) continue;
        const [term, ...others] = name.split(" ");
        if (!term.startsWith("'")) add(term, packed);
        for (const one of others) {
          add(term.startsWith("'") ? `'${one.slice(1)}` : one.startsWith("=") ? one.slice(1) : term + one, packed);
        }
        for (const one of leads.get(term) ?? []) add(one, packed);
      }
      this.made = forms;
      return forms;
    }

    // The entries of the forms for which *factorOf* returns what they count.
    entries(names, factor) {
      const found = new Map();
      for (const name of names) {
        for (const packed of this.forms.get(name) ?? []) {
          let number = -1;
          const unpacked = [];
          for (const [, step, letter, headings] of packed.matchAll(/(\d+)([a-z])([A-Z]*)/g)) {
            number += Number(step);
            unpacked.push([number, { weight: letter.charCodeAt(0) - 96, headings }]);
          }
          merge(found, unpacked, factor);
        }
      }
      return found;
    }

    beginning(start) {
      return [...this.forms.keys()].filter((name) => name !== start && name.startsWith(start));
    }

    near(word, most) {
      return [...this.forms.keys()].filter((name) => name[0] !== "'" && distance(word, name, most) <= most);
    }

    // The entries with a word: its forms and what begins with it; else what it may be a form or a misspelling of.
    async entriesOf(word) {
      const names = lookedUpAs(folded(word));
      for (const name of names) {
        await this.fetchFor(name);
        await this.fetchTermsOf(name);
      }
      const found = this.entries(names, form);
      const exact = found.size;
      merge(found, this.entries([`'${word}`], spelt), 1);
      for (const name of names) merge(found, this.entries(this.beginning(name), exact ? begun : begunAlone), 1);
      if (found.size) return { found, count: exact || found.size };
      const entries = await this.entriesLike(word, names);
      return { found: entries, count: entries.size };
    }

    async entriesLike(word, names) {
      if (word.includes(":")) return this.entriesOfAll(word.split(":"));
      const { endings } = this.overview;
      const stems = names.flatMap((name) => {
        const fitting = endings.filter((ending) => name.endsWith(ending) && name.length - ending.length > 2);
        return fitting.map((ending) => name.slice(0, -ending.length));
      });
      const stemmed = this.entries(stems, form);
      if (stemmed.size) return stemmed;
      const plain = names.map((name) => name.replace(/ae|aa/g, "a").replace(/oe/g, "o"));
      for (const name of plain) await this.fetchFor(name);
      const typed = this.entries(plain, form);
      if (typed.size) return typed;
      const long = names.filter((name) => name.length >= leastOfATypo);
      const nearOnes = (most) => this.entries(long.flatMap((name) => this.near(name, most)), misspelt);
      let found = nearOnes(1);
      if (!long.length || found.size) return found;
      for (const letters of [1, 2, 3]) {
        const starts = long.map((name) => name.slice(0, -letters)).filter((name) => name.length >= leastOfABeginning);
        found = this.entries(starts.flatMap((start) => [start, ...this.beginning(start)]), begunAlone);
        if (found.size) return found;
      }
      // An index without Arabic words can't have a misspelt one.
      if (!Object.keys(this.overview.pieces).some((start) => arabic.test(start) === arabic.test(word))) return found;
      const starts = await this.file(`starts.${this.overview.starts}.json`);
      for (const name of long) for (const start of startsMeant(name, starts)) await this.fetchFor(start);
      found = nearOnes(1);
      if (found.size) return found;
      for (const name of long) {
        // The article's first letter was the wrong one.
        const named = name.match(/^.ل(.{4,})$/)?.[1];
        if (named) {
          await this.fetchFor(named);
          found = this.entries([named, ...this.beginning(named)], misspelt);
          if (found.size) return found;
        }
        const compound = await this.entriesOfParts(name);
        if (compound.size) return compound;
      }
      return this.entries(long.filter((name) => name.length >= leastOfTwo).flatMap((name) => this.near(name, 2)), misspelt);
    }

    // The entries that have all of some words.
    async entriesOfAll(words) {
      const [first, ...others] = await Promise.all(words.filter((word) => word.length > 1).map((word) => this.entriesOf(word)));
      return new Map([...(first?.found ?? [])].filter(([number]) => others.every(({ found }) => found.has(number))));
    }

    // A compound that no text has: entries with both of its parts.
    async entriesOfParts(word) {
      for (let end = word.length - 4; end > 3; end -= 1) {
        const head = this.entries([word.slice(0, end)], form);
        if (!head.size) continue;
        for (const tail of [word.slice(end), word.slice(end + 1)].filter((one) => one.length > 3)) {
          await this.fetchFor(tail);
          const both = this.entries([tail], form);
          const common = new Map([...head].filter(([number]) => both.has(number)));
          if (common.size) return common;
        }
      }
      return new Map();
    }

    // Returns what is found, the best first, as number, score and heading, with the number of those that are *right*.
    // Numbers below *shared* are the same in all languages.
    async search(text) {
      try {
        return await this.searched(text);
      } catch {
        // A newer index may have come since the overview was fetched.
        this.forget();
        return this.searched(text);
      }
    }

    async searched(text) {
      await this.open();
      const words = [...new Set(wordsIn(text))];
      const silent = new Set(this.overview.silent.split(" "));
      const telling = words.filter((word) => !silent.has(folded(word)));
      const asked = await Promise.all((telling.length ? telling : words).map((word) => this.entriesOf(word)));
      const useful = asked.filter(({ found }) => found.size);
      const rarity = useful.map(({ count }) => Math.log(1 + this.overview.count / count));
      const total = rarity.reduce((sum, one) => sum + one, 0);
      const byNumber = new Map();
      useful.forEach(({ found }, at) => {
        for (const [number, { weight, headings }] of found) {
          const hit = byNumber.get(number) ?? { number, score: 0, covered: 0, words: 0, headings: [], least: weight };
          hit.score += rarity[at] * Math.sqrt(weight);
          hit.covered += rarity[at];
          hit.words += 1;
          hit.least = Math.min(hit.least, weight);
          hit.headings.push(headings);
          byNumber.set(number, hit);
        }
      });
      const all = [...byNumber.values()].filter((hit) => hit.words === useful.length);
      const some = all.length ? all : [...byNumber.values()];
      for (const hit of some) {
        hit.score *= (hit.covered / total) ** 2 * (all.length && hit.least >= inAName ? allInNames : 1);
        hit.heading = this.headingOf(hit);
      }
      const best = (one, other) => other.score - one.score || one.number - other.number;
      some.sort(best);
      const first = some.slice(0, useful.length > 1 ? mostWithPhrase : 0);
      const said = words.map(folded).join(" ");
      (await this.documents(first)).forEach(({ title, summary, heading }, at) => {
        const texts = [title, summary, heading].map((text) => ` ${wordsIn(text).map(folded).join(" ")} `);
        if (texts.some((text) => text.includes(` ${said} `))) first[at].score *= aPhrase;
      });
      const hits = [...first.sort(best), ...some.slice(first.length)];
      return Object.assign(hits, { right: hits.filter(({ score }) => score >= worthShowing * hits[0].score).length });
    }

    // The number of the heading with the most of the words: it says more than the title where it has them all, or where
    // the title has not.
    headingOf({ headings, words, least }) {
      const counts = new Map();
      for (const letters of headings) for (const one of new Set(letters)) counts.set(one, (counts.get(one) ?? 0) + 1);
      const [best, count] = [...counts].sort(([, one], [, other]) => other - one)[0] ?? [];
      return count === words || (count && least < inAName) ? best.charCodeAt(0) - 65 : -1;
    }

    // What comes nearest to words that nothing has: entries with similar words in their names.
    async nearest(text) {
      const found = new Map();
      for (const word of wordsIn(text).map(folded).filter((one) => one.length > 3)) {
        await this.fetchFor(word);
        const most = Math.max(2, Math.floor(word.length / 3));
        const near = this.near(word, most).filter((name) => name[0] === word[0]);
        near.sort((one, other) => distance(word, one, most) - distance(word, other, most));
        for (const [number, { weight }] of this.entries(near.slice(0, 3), form)) {
          if (weight >= inAName) found.set(number, { number, score: weight, heading: -1 });
        }
      }
      return [...found.values()].sort((one, other) => other.score - one.score).slice(0, 3);
    }

    // Returns what is shown of hits: title, path below the language with the heading, kind, summary and heading; whether
    // the title is in the source language, and whether there is a page.
    async documents(hits) {
      const { perBlock, blocks } = this.overview;
      return Promise.all(
        hits.map(async ({ number, heading }) => {
          const block = Math.floor(number / perBlock);
          const record = (await this.file(`block-${block}.${blocks[block]}.json`))[number % perBlock];
          const [title, address, kind, summary = "", headings = [], isSource = 0] = record;
          const [path, fragment] = address.split("#");
          const [id, text = ""] = headings[heading] ?? [fragment];
          const page = `${path}${path && "/"}`;
          const isPage = Boolean(path) || kind !== "answer";
          return { title, kind, summary, isSource, isPage, page, path: id ? `${page}#${id}` : page, heading: text };
        }),
      );
    }

    // Searches in several languages: what is found in the first is not found again in another.
    static async inAll(indexes, text) {
      const [own, ...others] = await Promise.all(indexes.map((one) => one.search(text)));
      const known = new Set(own.map(({ number }) => number));
      const shared = indexes[0].overview.shared;
      return [own, ...others.map((hits) => hits.filter(({ number }) => number < shared && !known.has(number)))];
    }
  }

  return SearchIndex;
})();
