// The form that moves a page: first what would change, then the move.
"use strict";

(() => {
  const part = (name) => document.getElementById(`move-${name}`);
  const desk = window.samsprakDesk;
  let moved = "";

  // The page that is open in the CMS, by the address of its form.
  function openPage(keys) {
    const [, section, name] = /^#\/collections\/([^/]+)\/entries\/(.+)$/.exec(location.hash) ?? [];
    if (!section) return "";
    const wanted = decodeURIComponent(name);
    return keys.find((one) => one === `${section}/${wanted}` || one.replaceAll("/", "-") === wanted) ?? "";
  }

  function formOf(key) {
    const parts = key.split("/");
    return parts.length === 2
      ? `#/collections/${parts[0]}/entries/${parts[1]}`
      : `#/collections/pages-apart/entries/${parts.join("-")}`;
  }

  function asked() {
    return { key: part("key").value, new_key: part("new-key").value, slug: part("slug").value || null };
  }

  function tell(...parts) {
    part("told").replaceChildren(...parts);
  }

  function offer(...names) {
    for (const name of ["look", "now", "reload"]) part(name).hidden = !names.includes(name);
  }

  function begin() {
    moved = "";
    tell();
    offer("look");
  }

  function list(title, rows) {
    const items = desk.made("ul", "");
    items.append(...rows.map((row) => desk.made("li", row)));
    return rows.length ? [desk.made("h3", title), items] : [];
  }

  async function attempt(work) {
    try {
      await work();
    } catch (error) {
      begin();
      tell(desk.made("h3", "The page is where it was"), desk.made("p", error.message));
      part("new-key").focus();
    }
  }

  async function open() {
    const keys = await desk.ask("movable");
    part("key").replaceChildren(...keys.map((key) => desk.made("option", key)));
    const present = openPage(keys);
    if (present) part("key").value = present;
    part("new-key").value = part("key").value;
    part("slug").value = "";
    begin();
    part("dialog").showModal();
  }

  async function look() {
    const { addresses: [before, after], renamed, changed } = await desk.ask("move/plan", asked());
    tell(
      desk.made("p", before === after ? `The address stays: ${before}` : `${before} will lead on to ${after}`),
      ...list("Files that move", renamed.map(([old, now]) => `${old} → ${now}`)),
      ...list("Files in which something is written anew", changed),
    );
    offer("look", "now");
    part("now").focus();
  }

  async function move() {
    const wanted = asked();
    offer();
    tell(desk.made("p", "The whole site is checked …"));
    await desk.ask("move", wanted);
    moved = wanted.new_key.trim().replace(/\.md$/, "");
    tell(desk.made("p", `Moved: ${wanted.key} is now ${moved}. Open it anew before you go on writing.`));
    offer("reload");
    part("reload").focus();
    await desk.refresh();
  }

  // What was shown holds no more once something else is written.
  for (const name of ["new-key", "slug"]) part(name).addEventListener("input", begin);
  part("key").addEventListener("change", () => {
    part("new-key").value = part("key").value;
    begin();
  });
  part("form").addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(look);
  });
  part("now").addEventListener("click", () => attempt(move));
  part("reload").addEventListener("click", () => {
    location.hash = formOf(moved);
    location.reload();
  });
  part("close").addEventListener("click", () => part("dialog").close());
  document.getElementById("desk-move").addEventListener("click", () => desk.tell(open));
})();
