const address = "https://benchmark.example";

export const data = { permalink: "/sitemap.xml", layout: null, eleventyExcludeFromCollections: true };

export function render({ collections, bench }) {
  const entries = collections.all.filter((shown) => shown.data.lang).map((shown) => {
    const tail = shown.url.slice(3);
    const others = bench.codes.map(
      (code) => `<xhtml:link rel="alternate" hreflang="${code}" href="${address}/${code}${tail}"/>`,
    );
    return `<url><loc>${address}${shown.url}</loc><lastmod>${shown.data.reviewed}</lastmod>${others.join("")}</url>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join("\n")}
</urlset>
`;
}
