// The page of search: shows the field, and the results while the reader writes. Without it the list is the way.
{
  const form = document.querySelector(".search");
  const query = form.elements.q;
  const status = document.querySelector(".search__count");
  const results = document.querySelector(".search__results");
  const toTheList = results.querySelector(".search__list");
  const more = results.querySelector(".search__more");
  const lists = [...results.querySelectorAll(".search__hits")];
  const hit = document.getElementById("hit").content.firstElementChild;
  const { site, index, scripts } = form.dataset;
  const { counts, none, failed } = status.dataset;
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

  const loaded = (address) =>
    new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: address, async: false });
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });

  // The library comes when it is wanted: who reads the list does not pay for it.
  const opened = () => {
    indexes ??= Promise.all(scripts.split(" ").map(loaded)).then(() =>
      lists.map((list) => new globalThis.SearchIndex(`${index}${list.dataset.code}/`)),
    );
    indexes.catch(() => (indexes = undefined));
    return indexes;
  };

  const item = ({ code, lang, dir }, [title, path, kind, summary]) => {
    const one = hit.cloneNode(true);
    const [link, kindName, text] = one.children;
    link.textContent = title;
    link.href = `${site}${code}/${path}${path && "/"}`;
    kindName.textContent = document.querySelector(`[data-kind="${kind}"]`)?.textContent ?? "";
    text.textContent = summary;
    if (lang) for (const part of [link, text]) Object.assign(part, { lang, dir });
    return one;
  };

  const show = async (numbers, limits) => {
    const of = turn;
    const open = await opened();
    const documents = await Promise.all(open.map((one, at) => one.documents(numbers[at].slice(0, limits[at]))));
    if (of !== turn) return;
    lists.forEach((list, at) => list.replaceChildren(...documents[at].map((one) => item(list.dataset, one))));
    [found, shown] = [numbers, limits];
    more.hidden = numbers.every(({ length }, at) => length <= limits[at]);
    lists.slice(1).forEach((list) => (list.parentElement.hidden = !list.children.length));
    const [{ length }] = numbers;
    toTheList.hidden = length > 0;
    results.classList.remove("search__results--waiting");
    status.textContent = length ? saysHowMany[plural.select(length)].replace("#", length) : none;
  };

  const search = async () => {
    clearTimeout(waiting);
    const text = query.value.trim();
    const address = new URL(location);
    if (text) address.searchParams.set("q", text);
    else address.searchParams.delete("q");
    history.replaceState(history.state, "", address);
    const of = (turn += 1);
    const isAsked = [...text].length > 1;
    results.hidden = !isAsked;
    results.classList.toggle("search__results--waiting", isAsked);
    if (!isAsked) {
      status.textContent = "";
      return;
    }
    try {
      const [own, ...others] = await Promise.all((await opened()).map((one) => one.search(text)));
      // What is found in the reader's language is not shown once more in the other one.
      const without = others.map((numbers) => numbers.filter((number) => !own.includes(number)));
      if (of === turn) await show([own, ...without], steps);
    } catch {
      if (of !== turn) return;
      lists.forEach((list) => list.replaceChildren());
      status.textContent = failed;
      toTheList.hidden = false;
      results.classList.remove("search__results--waiting");
      more.hidden = true;
    }
  };

  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, untilTheReaderPauses);
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
  query.value = new URLSearchParams(location.search).get("q") ?? "";
  form.hidden = false;
  if (query.value) search();
}
