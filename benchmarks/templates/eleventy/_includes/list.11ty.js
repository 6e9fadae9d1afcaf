import { day, escaped, frame } from "./frame.js";

function item(shown) {
  return `<article class="list__item">
<h2><a href="${shown.url}">${escaped(shown.data.title)}</a></h2>
<p><time datetime="${day(shown.date)}">${day(shown.date)}</time></p>
<p>${escaped(shown.data.description)}</p>
</article>`;
}

export function render(data) {
  const words = data.bench.interface[data.lang];
  const { pageNumber, hrefs, items } = data.pagination;
  const newer = pageNumber > 0 ? `<a href="${hrefs[pageNumber - 1]}">${words.newer}</a>` : "";
  const older = pageNumber + 1 < hrefs.length ? `<a href="${hrefs[pageNumber + 1]}">${words.older}</a>` : "";
  return frame(
    data,
    `${pageNumber ? "" : data.content}
${items.map(item).join("\n")}
<nav aria-label="${words.page}">
<p>${newer} ${words.page} ${pageNumber + 1} / ${hrefs.length} ${older}</p>
</nav>`,
  );
}
