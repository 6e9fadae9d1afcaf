const address = "https://benchmark.example";

export function escaped(text) {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}

export function day(date) {
  return date.toISOString().slice(0, 10);
}

export function frame(data, main) {
  const { bench, lang, page, title } = data;
  const words = bench.interface[lang];
  const tail = page.url.slice(lang.length + 1);
  return `<!doctype html>
<html lang="${lang}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – ${words.site}</title>
<meta name="description" content="${escaped(data.description)}">
<link rel="canonical" href="${address}${page.url}">
${bench.codes.map((code) => `<link rel="alternate" hreflang="${code}" href="${address}/${code}${tail}">`).join("\n")}
<link rel="alternate" type="application/rss+xml" title="${words.site}" href="${address}/${lang}/rss.xml">
<link rel="stylesheet" href="${address}/style.css">
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header>
<p><a href="/${lang}/">${words.site}</a></p>
<nav aria-label="${words.menu}">
<ul>
${bench.sections.map((section) => `<li><a href="/${lang}/${section}/"${section === data.section ? ' aria-current="true"' : ""}>${words[section]}</a></li>`).join("\n")}
</ul>
</nav>
<nav aria-label="${words.languages}">
<ul>
${bench.codes.map((code) => `<li><a href="/${code}${tail}" hreflang="${code}" lang="${code}" dir="${bench.interface[code].direction}">${bench.interface[code].name}</a></li>`).join("\n")}
</ul>
</nav>
</header>
<main id="content">
<h1>${escaped(title)}</h1>
${main}
</main>
<footer><p>${words.footer}</p></footer>
</body>
</html>
`;
}
