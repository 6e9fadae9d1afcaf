// The bar above the CMS: the preview of what was saved, earlier versions, and handing in; move.js moves pages.
"use strict";

(() => {
  const part = (name) => document.getElementById(`desk-${name}`);
  const dialog = part("dialog");
  const fetched = window.fetch.bind(window);
  let path = "";
  let preview = null;

  async function ask(place, body) {
    const headers = { Authorization: `token ${window.samsprakToken}` };
    const options = body === undefined ? { headers } : { headers, method: "POST", body: JSON.stringify(body) };
    const answer = await fetched(`/api/desk/${place}`, options);
    const told = await answer.json();
    if (!answer.ok) throw new Error(told.message);
    return told;
  }

  function show(title, ...parts) {
    part("title").textContent = title;
    part("body").replaceChildren(...parts);
    if (!dialog.open) dialog.showModal();
  }

  function made(name, text, properties = {}) {
    return Object.assign(document.createElement(name), { textContent: text, ...properties });
  }

  async function tell(work) {
    try {
      await work();
    } catch (error) {
      show("Nothing was changed", made("p", error.message));
    }
  }

  async function refresh() {
    const state = await ask("state");
    if (state.saved.length) {
      path = state.saved[0];
      part("told").textContent = `Saved: ${state.saved.join(", ")}`;
      part("versions").hidden = false;
    }
    part("preview").href = state.preview;
    part("preview").hidden = false;
    part("move").hidden = false;
    part("hand-in").hidden = !state.is_shared;
    part("hand-in").textContent = state.waiting ? `Hand in (${state.waiting})` : "Hand in";
    // A preview that is open follows what is saved.
    if (preview && !preview.closed && state.saved.length) preview.location = state.preview;
  }

  async function versions() {
    const found = await ask(`versions?path=${encodeURIComponent(path)}`);
    const rows = found.map((one) => {
      const row = made("li", "");
      const look = made("button", `${one.moment.slice(0, 16).replace("T", " ")}, ${one.author}: ${one.subject}`);
      look.type = "button";
      look.addEventListener("click", () => tell(() => version(one)));
      row.append(look);
      return row;
    });
    const list = made("ol", "");
    list.append(...rows);
    show(`Versions of ${path}`, list);
  }

  async function version(one) {
    const query = `path=${encodeURIComponent(path)}&commit=${one.commit}`;
    const { text } = await ask(`version?${query}`);
    const restore = made("button", "Make this the present version", { type: "button" });
    restore.addEventListener("click", () => tell(async () => {
      await ask("restore", { path, commit: one.commit });
      await refresh();
      show("Restored", made("p", "Reload this page before you go on writing. What came between stays in the versions."));
    }));
    show(`${path}, ${one.moment.slice(0, 16).replace("T", " ")}`, made("pre", text, { dir: "auto", tabIndex: 0 }), restore);
  }

  async function handIn() {
    const { message } = await ask("hand-in", {});
    await refresh();
    show("Handed in", made("p", message));
  }

  // The CMS saves by this request; the bar then shows what it has saved.
  window.fetch = async (...given) => {
    const answer = await fetched(...given);
    const address = String(given[0].url ?? given[0]);
    if (answer.ok && address.endsWith("/contents")) refresh();
    return answer;
  };

  part("preview").addEventListener("click", (event) => {
    event.preventDefault();
    preview = window.open(part("preview").href, "samsprak-preview");
  });
  part("versions").addEventListener("click", () => tell(versions));
  part("hand-in").addEventListener("click", () => tell(handIn));
  window.samsprakDesk = { ask, made, refresh, tell };
  if (window.samsprakToken) tell(refresh);
})();
