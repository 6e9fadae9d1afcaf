// Suggestions below fields of search: a combobox with a list. Without it the form leads to the page of search.
{
  const { index, script, pages, listen } = document.currentScript.dataset;
  const most = 6;
  const untilTheReaderPauses = 150;
  let opened;

  const load = (src) => {
    const loaded = Object.assign(document.createElement("script"), { src });
    document.head.append(loaded);
    return loaded;
  };

  const opening = () => {
    opened ??= new Promise((resolve, reject) => {
      const loaded = load(script);
      loaded.addEventListener("load", () => resolve(new globalThis.SearchIndex(index)));
      loaded.addEventListener("error", reject);
    });
    opened.catch(() => (opened = undefined));
    return opened;
  };

  const suggesting = (form, at) => {
    const field = form.elements.q;
    const list = Object.assign(document.createElement("ul"), { className: "suggestions", id: `suggestions-${at}`, hidden: true });
    let waiting;
    let turn = 0;
    let chosen = -1;

    const choose = (place) => {
      chosen = place;
      [...list.children].forEach((one, number) => one.setAttribute("aria-selected", number === place));
      const one = list.children[place];
      if (one) field.setAttribute("aria-activedescendant", one.id);
      else field.removeAttribute("aria-activedescendant");
      one?.scrollIntoView({ block: "nearest" });
    };

    const show = (options) => {
      list.replaceChildren(...options);
      list.hidden = !options.length;
      field.setAttribute("aria-expanded", !list.hidden);
      choose(-1);
    };

    const option = ({ title, path, heading, summary, isSource }, number, all) => {
      const isTwice = all.filter((other) => other.title === title && !other.heading).length > 1;
      const more = heading || (isTwice ? summary : "");
      const one = Object.assign(document.createElement("li"), { id: `${list.id}-${number}`, className: "suggestions__one" });
      one.setAttribute("role", "option");
      const name = Object.assign(document.createElement("span"), { textContent: title });
      if (isSource) Object.assign(name, { lang: form.dataset.lang, dir: form.dataset.dir });
      one.append(name);
      if (more) one.append(Object.assign(document.createElement("small"), { textContent: more }));
      one.dataset.address = `${pages}${path}`;
      return one;
    };

    const suggest = async () => {
      const of = (turn += 1);
      const text = field.value.trim();
      let found = [];
      try {
        if ([...text].length > 1) {
          const open = await opening();
          found = await open.documents((await open.search(text)).slice(0, most));
        }
      } catch {
        // The form leads on all the same.
      }
      if (of === turn) show(found.filter(({ isPage }) => isPage).map(option));
    };

    const close = () => {
      clearTimeout(waiting);
      turn += 1;
      show([]);
    };

    const keys = {
      ArrowDown: () => choose(chosen + 1 < list.children.length ? chosen + 1 : 0),
      ArrowUp: () => choose(chosen > 0 ? chosen - 1 : list.children.length - 1),
      Escape: close,
      Enter: () => list.children[chosen] && location.assign(list.children[chosen].dataset.address),
    };

    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", field.labels[0]?.textContent ?? field.getAttribute("aria-label"));
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-expanded": false, "aria-autocomplete": "list", "aria-controls": list.id, autocomplete: "off",
    })) field.setAttribute(name, value);
    field.after(list);
    field.addEventListener("focus", () => opening().catch(() => {}), { once: true });
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(suggest, untilTheReaderPauses);
    });
    field.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing || !keys[event.key] || (event.key === "Enter" && chosen < 0)) return;
      event.preventDefault();
      keys[event.key]();
    });
    field.addEventListener("blur", close);
    // The field keeps the focus.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => location.assign(target.closest("li").dataset.address));
  };

  document.querySelectorAll(".find").forEach(suggesting);

  // A script reads aloud where the device has a voice of the text's language.
  const text = document.querySelector("article :is(.lead,.text)[lang]");
  const speech = text && globalThis.speechSynthesis;
  const hear = () => {
    const isOwn = ({ localService, lang }) => localService && lang.slice(0, 2) === text.lang.slice(0, 2);
    if (speech.getVoices().some(isOwn)) load(listen);
  };
  if (speech) (speech.onvoiceschanged = hear)();
}
