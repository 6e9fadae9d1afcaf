// Pages that were opened are kept for when there is no connection; the page that says so lists them.
const worker = new URL("../sw.js", document.currentScript.src);
if (isSecureContext && "serviceWorker" in navigator) {
  // Not before the page has been drawn: what is kept is loaded beside it, and an old telephone does one thing at a time.
  addEventListener("load", () => setTimeout(() => navigator.serviceWorker.register(worker).catch(() => {}), 1000));
}
const part = document.querySelector("[data-kept]");
const show = async () => {
  for (const name of (await caches.keys()).filter((one) => one.startsWith(`samsprak ${new URL(".", worker).pathname} `))) {
    const cache = await caches.open(name);
    for (const request of (await cache.keys()).reverse()) {
      const response = await cache.match(request);
      if (!response.headers.get("content-type").startsWith("text/html")) continue;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (page.querySelector("[data-kept]")) continue;
      const { lang, dir } = page.documentElement;
      const link = document.createElement("a");
      Object.assign(link, { href: request.url, lang, dir, textContent: page.querySelector("h1")?.textContent ?? page.title });
      const item = document.createElement("li");
      item.append(link);
      part.querySelector("ul")[lang === document.documentElement.lang ? "prepend" : "append"](item);
      part.hidden = false;
    }
  }
};
if (part && "caches" in window) show();
