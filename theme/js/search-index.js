// The index of a language: fetches the few pieces that a query needs and asks MiniSearch. What happens to a word here
// is what samsprak/site/search/words.py does to the words of the texts.
globalThis.SearchIndex = (() => {
  const unseen = /[\u0610-\u061a\u0640\u064b-\u0652\u0656-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2066-\u2069]/g;
  const alike = new Map([..."ىیےکةۀہھٱگøæđłı"].map((letter, at) => [letter, "يييكههههاكoadli"[at]]));
  const options = { fields: ["text"], tokenize: (text) => [text], processTerm: (word) => word };
  // What only begins as the word does comes after what has it: rare words would weigh most else.
  const begun = (form) => ({ queries: [form], prefix: true, weights: { prefix: 0.02, fuzzy: 0.02 } });
  // A word must be so long to be found with one letter wrong, and with two.
  const leastOfATypo = 6;
  const leastOfTwo = 9;
  // An unknown form is found by its beginning, if that is so long.
  const leastOfABeginning = 6;

  const wordsIn = (text) => {
    const plain = text.normalize("NFC").replace(unseen, "").toLowerCase();
    const digits = plain.replace(/[٠-٩۰-۹]/g, (digit) => digit.codePointAt(0) & 15);
    return (digits.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 1);
  };

  const folded = (word) => [...word.normalize("NFD").replace(/\p{M}/gu, "")].map((one) => alike.get(one) ?? one).join("");

  const lookedUpAs = (form) => {
    let found = form.match(/^ال(.{2,})$/);
    if (found) return [found[1]];
    found = form.match(/^(?:(?:و?[بفك]ال|وال|و?لل)(.{3,})|و(.{4,}))$/);
    return found ? [found[1] ?? found[2], form] : [form];
  };

  const weightsOf = (packed) => {
    const weights = {};
    let number = -1;
    for (const [, distance, letter] of packed.matchAll(/(\d+)([a-i])/g)) {
      number += Number(distance);
      weights[number] = letter.charCodeAt(0) - 96;
    }
    return weights;
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

  return class {
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
    async fetchTermsOf(form) {
      for (const rows of [...this.rows.values()]) {
        for (const term of rows[`>${form}`]?.split(" ") ?? []) await this.fetchFor(term);
      }
    }

    get mini() {
      if (this.made) return this.made;
      const index = new Map();
      const leads = new Map();
      const add = (form, weights) => index.set(form, { ...weights, ...index.get(form) });
      const rows = [...this.rows.values()].flatMap(Object.entries);
      for (const [name, terms] of rows.filter(([name]) => name.startsWith(">"))) {
        for (const term of terms.split(" ")) leads.set(term, [...(leads.get(term) ?? []), name.slice(1)]);
      }
      for (const [name, packed] of rows) {
        if (name.startsWith(">")) continue;
        const [term, ...forms] = name.split(" ");
        const weights = weightsOf(packed);
        if (!term.startsWith("'")) add(term, weights);
        for (const form of forms) {
          add(term.startsWith("'") ? `'${form.slice(1)}` : form.startsWith("=") ? form.slice(1) : term + form, weights);
        }
        for (const form of leads.get(term) ?? []) add(form, weights);
      }
      const { count } = this.overview;
      const numbers = [...Array(count).keys()];
      this.made = globalThis.MiniSearch.loadJS(
        {
          documentCount: count, nextId: count, documentIds: { ...numbers }, fieldIds: { text: 0 },
          fieldLength: Object.fromEntries(numbers.map((number) => [number, [1]])), averageFieldLength: [1],
          storedFields: {}, dirtCount: 0, index: [...index].map(([form, weights]) => [form, { 0: weights }]),
          serializationVersion: 2,
        },
        options,
      );
      return this.made;
    }

    found(query) {
      return this.mini.search(query).length > 0;
    }

    // What to ask for a word: the forms that begin with it; else what it may be an unknown form or a misspelling of.
    async queryFor(word) {
      const forms = lookedUpAs(folded(word));
      for (const form of forms) {
        await this.fetchFor(form);
        await this.fetchTermsOf(form);
      }
      const exact = { queries: [`'${word}`], prefix: false, boost: { text: 3 } };
      const asked = { combineWith: "OR", queries: [exact, ...forms.map(begun)] };
      if (this.found(asked)) return asked;
      const { endings } = this.overview;
      const stems = forms.flatMap((form) => {
        const fitting = endings.filter((ending) => form.endsWith(ending) && form.length - ending.length > 2);
        return fitting.map((ending) => form.slice(0, -ending.length));
      });
      const stemmed = { combineWith: "OR", queries: stems, prefix: false };
      if (stems.length && this.found(stemmed)) return stemmed;
      const long = forms.filter((form) => form.length >= leastOfATypo);
      const near = (fuzzy) => ({ combineWith: "OR", queries: long, prefix: false, fuzzy });
      if (!long.length || this.found(near(1))) return near(1);
      for (const letters of [1, 2, 3]) {
        const queries = long.map((form) => form.slice(0, -letters)).filter((form) => form.length >= leastOfABeginning);
        const shorter = { combineWith: "OR", queries: queries.map(begun) };
        if (queries.length && this.found(shorter)) return shorter;
      }
      const starts = await this.file(`starts.${this.overview.starts}.json`);
      for (const form of long) for (const start of startsMeant(form, starts)) await this.fetchFor(start);
      if (this.found(near(1))) return near(1);
      for (const form of long) {
        const named = form.match(/^.ل(.{4,})$/);
        if (named) await this.fetchFor(named[1]);
        if (named && this.found(begun(named[1]))) return begun(named[1]); // the article's first letter was the wrong one
        const compound = await this.queryForParts(form);
        if (compound) return compound;
      }
      return { ...near(2), queries: long.filter((form) => form.length >= leastOfTwo) };
    }

    // A compound that no text has: documents with both of its parts.
    async queryForParts(form) {
      const exactly = (part) => ({ queries: [part], prefix: false });
      for (let end = form.length - 4; end > 3; end -= 1) {
        if (!this.found(exactly(form.slice(0, end)))) continue;
        for (const tail of [form.slice(end), form.slice(end + 1)]) {
          await this.fetchFor(tail);
          const both = { combineWith: "AND", queries: [exactly(form.slice(0, end)), exactly(tail)] };
          if (tail.length > 3 && this.found(both)) return both;
        }
      }
      return undefined;
    }

    // Returns the numbers of the documents that are found, the best first. They are the same in all languages.
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
      const queries = await Promise.all(wordsIn(text).map((word) => this.queryFor(word)));
      const useful = queries.filter((query) => this.found(query));
      const all = this.mini.search({ combineWith: "AND", queries: useful });
      return (all.length ? all : this.mini.search({ combineWith: "OR", queries: useful })).map((one) => one.id);
    }

    // Returns title, address path, kind and summary of documents.
    async documents(numbers) {
      const { perBlock, blocks } = this.overview;
      return Promise.all(
        numbers.map(async (number) => {
          const block = Math.floor(number / perBlock);
          return (await this.file(`block-${block}.${blocks[block]}.json`))[number % perBlock];
        }),
      );
    }
  };
})();
