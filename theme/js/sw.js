// Keeps the pages that a reader has opened, for when there is no connection. The site is whole without it.
// SITE, which the build puts above, holds the version, the base path, shared files and each language's pages.
const NAMES = `samsprak ${SITE.base} `;
const NAME = NAMES + SITE.version;
const MOST_PAGES = 60;
const LOOSELY = { ignoreSearch: true, ignoreVary: true, cacheName: NAME };
const found = (address) => caches.match(address, LOOSELY);
const isShared = (path) => path.startsWith(`${SITE.base}assets/`);
const languageOf = (path) => Object.keys(SITE.pages).find((code) => path.startsWith(`${SITE.base}${code}/`));
const important = new Set([...SITE.assets, ...SITE.pictures, ...Object.values(SITE.pages).flat()]);

// Only whole answers from this site itself are kept, and of these only what is read: no error, no detour, no download.
const isKept = (response) => response.status === 200 && response.type === "basic" && !response.redirected &&
  /^(text\/(html|css|javascript)|(image|font)\/)/.test(response.headers.get("content-type"));

async function keep(url, response) {
  // A later version may have taken this one's cache away meanwhile: then it is not to be made again.
  if (!(await caches.has(NAME))) return;
  const cache = await caches.open(NAME);
  const { origin, pathname } = new URL(url);
  await cache.put(origin + pathname, response);
  const isOther = (path) => !important.has(path) && !isShared(path);
  const others = (await cache.keys()).filter((one) => isOther(new URL(one.url).pathname));
  await Promise.all(others.slice(0, -MOST_PAGES).map((one) => cache.delete(one)));
}

async function forget(request) {
  if (await caches.has(NAME)) await (await caches.open(NAME)).delete(request, LOOSELY);
}

async function load(address) {
  const response = await fetch(address).catch(() => null);
  if (response && isKept(response)) await keep(response.url, response);
}

// With a language's first page come those that everybody may need; only one of them for those who must save data.
async function prepare(code) {
  const [offline, ...others] = SITE.pages[code] ?? [];
  if (!offline || await found(offline)) return;
  await load(offline);
  if (!navigator.connection?.saveData) await Promise.all([...others, ...SITE.pictures].map(load));
}

async function shared(request) {
  const kept = await found(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (isKept(response)) await keep(request.url, response.clone());
  return response;
}

async function newest(event, path) {
  try {
    const response = await fetch(event.request);
    if (isKept(response)) {
      event.waitUntil(keep(event.request.url, response.clone()).then(() => prepare(languageOf(path))));
    } else if ([404, 410].includes(response.status)) event.waitUntil(forget(event.request));
    return response;
  } catch {
    const kept = await found(event.request);
    if (kept || event.request.mode !== "navigate") return kept ?? Response.error();
    for (const code of [languageOf(path), ...Object.keys(SITE.pages)]) {
      const page = code && await found(SITE.pages[code][0]);
      if (page) return page;
    }
    return Response.error();
  }
}

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil((async () => {
    await caches.open(NAME);
    const open = (await clients.matchAll({ includeUncontrolled: true, type: "window" })).map((one) => new URL(one.url));
    const pages = open.filter((url) => languageOf(url.pathname));
    await Promise.all([...SITE.assets, ...pages.map((url) => url.pathname)].map(load));
    await Promise.all([...new Set(pages.map((url) => languageOf(url.pathname)))].map(prepare));
  })());
});

addEventListener("activate", (event) => event.waitUntil((async () => {
  const old = (await caches.keys()).filter((name) => name.startsWith(NAMES) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
})()));

addEventListener("fetch", (event) => {
  const { method, mode, destination, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin || !pathname.startsWith(SITE.base)) return;
  if (isShared(pathname)) event.respondWith(shared(event.request));
  else if (destination === "image" || (mode === "navigate" && (languageOf(pathname) || pathname === SITE.base)))
    event.respondWith(newest(event, pathname));
});
