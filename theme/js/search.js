// The page of search: shows the field, and the results while the reader writes. Without it the list is the way.
{
  const form = document.querySelector(".search");
  const query = form.elements.q;
  const status = document.querySelector(".search__count");
  const results = document.querySelector(".search__results");
  const nothing = results.querySelector(".search__none");
  const more = results.querySelector(".search__more");
  const lists = [...results.querySelectorAll(".search__hits")];
  const hit = document.getElementById("hit").content.firstElementChild;
  const { site, index, script, lang, dir } = form.dataset;
  const { counts, none, near, failed } = status.dataset;
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const saysHowMany = JSON.parse(counts);
  // How many results are shown at once, in the reader's language and in the other one.
  const steps = [10, 5];
  const untilTheReaderPauses = 250;
  let indexes;
  let waiting;
  let turn = 0;
  let found = [];
  let shown = steps;

  // The index comes when it is wanted: who reads the list does not pay for it.
  const opened = () => {
    indexes ??= new Promise((resolve, reject) => {
      const loaded = Object.assign(document.createElement("script"), { src: script });
      loaded.addEventListener("load", () =>
        resolve(lists.map((list) => new globalThis.SearchIndex(`${index}${list.dataset.code}/`))),
      );
      loaded.addEventListener("error", reject);
      document.head.append(loaded);
    });
    indexes.catch(() => (indexes = undefined));
    return indexes;
  };

  const linked = (link, address, text) => {
    link.textContent = text;
    if (address === undefined) link.removeAttribute("href");
    else link.href = address;
  };

  const item = ({ code, lang: foreign, dir: direction }, { title, kind, summary, page, path, heading, isSource, isPage }) => {
    const one = hit.cloneNode(true);
    const [link, kindName, part, text] = one.children;
    const start = `${site}${code}/`;
    linked(link, isPage ? start + (heading ? page : path) : undefined, title);
    if (heading) linked(part.firstElementChild, start + path, heading);
    else part.remove();
    kindName.textContent = document.querySelector(`[data-kind="${kind}"]`)?.textContent ?? "";
    text.textContent = summary;
    if (foreign) for (const inner of [link, part, text]) Object.assign(inner, { lang: foreign, dir: direction });
    else if (isSource) Object.assign(link, { lang, dir });
    return one;
  };

  const show = async (numbers, limits) => {
    const of = turn;
    const open = await opened();
    const hits = numbers.map((one, at) => one.slice(0, limits[at]));
    const isNothing = numbers.every((one) => !one.length);
    if (isNothing) hits[0] = await open[0].nearest(query.value);
    const documents = await Promise.all(open.map((one, at) => one.documents(hits[at])));
    if (of !== turn) return;
    lists.forEach((list, at) => list.replaceChildren(...documents[at].map((one) => item(list.dataset, one))));
    [found, shown] = [numbers, limits];
    more.hidden = numbers.every(({ length }, at) => length <= limits[at]);
    lists.slice(1).forEach((list) => (list.parentElement.hidden = !list.children.length));
    const [{ length }] = numbers;
    nothing.hidden = length > 0;
    results.classList.remove("search__results--waiting");
    const saysNothing = isNothing && hits[0].length ? `${none} ${near}` : none;
    status.textContent = length ? saysHowMany[plural.select(length)].replace("#", length) : saysNothing;
  };

  // The address and the ways to the other languages keep the query.
  const keep = (text) => {
    const asked = (link) => {
      const address = new URL(link);
      if (text) address.searchParams.set("q", text);
      else address.searchParams.delete("q");
      return address;
    };
    history.replaceState(history.state, "", asked(location));
    for (const link of document.querySelectorAll("a[hreflang]")) link.href = asked(link.href);
  };

  const search = async (limits) => {
    clearTimeout(waiting);
    const text = query.value.trim();
    keep(text);
    const of = (turn += 1);
    const isAsked = [...text].length > 1;
    results.hidden = !isAsked;
    results.classList.toggle("search__results--waiting", isAsked);
    if (!isAsked) {
      status.textContent = "";
      return;
    }
    try {
      const open = await opened();
      const numbers = await globalThis.SearchIndex.inAll(open, text);
      // What is right comes first, and the rest for those who ask for more.
      if (of === turn) await show(numbers, limits ?? [Math.min(steps[0], numbers[0].right), ...steps.slice(1)]);
    } catch {
      if (of !== turn) return;
      lists.forEach((list) => list.replaceChildren());
      status.textContent = failed;
      nothing.hidden = false;
      results.classList.remove("search__results--waiting");
      more.hidden = true;
    }
  };

  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => search(), untilTheReaderPauses);
  });
  query.addEventListener("focus", () => opened().catch(() => {}), { once: true });
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !query.value) return;
    event.preventDefault();
    query.value = "";
    search();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  // The reader goes on at the first of the new ones.
  more.addEventListener("click", async () => {
    const before = lists.map((list) => list.children.length);
    await show(found, shown.map((limit, at) => limit + steps[at]));
    const grown = lists.findIndex((list, at) => list.children.length > before[at]);
    lists[grown]?.children[before[grown]].querySelector("a").focus();
  });
  // Who comes back finds as many results as before, at the same place.
  addEventListener("pagehide", () => history.replaceState({ shown, top: scrollY }, ""));
  const asked = new URLSearchParams(location.search).get("q");
  query.value = asked ?? "";
  form.hidden = false;
  if (query.value) {
    const before = history.state;
    if (before) history.scrollRestoration = "manual";
    search(before?.shown).then(() => before && scrollTo(0, before.top));
  } else if (asked === "") query.focus();
}
