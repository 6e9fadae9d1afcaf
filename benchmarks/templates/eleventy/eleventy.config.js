// The benchmark's site: Markdown with explicit heading ids, lists of 20, a feed per language, a sitemap.
import { readFileSync } from "node:fs";
import { feedPlugin } from "@11ty/eleventy-plugin-rss";
import markdownIt from "markdown-it";
import attributes from "markdown-it-attrs";

const bench = JSON.parse(readFileSync("bench.json", "utf-8"));

export default function (config) {
  config.setLibrary("md", markdownIt({ html: true }).use(attributes, { allowedAttributes: ["id"] }));
  config.addGlobalData("bench", bench);
  // Front pages are the first of their lists' pages.
  config.addGlobalData("permalink", () => (data) => {
    const folder = data.page.filePathStem.replace(/\/index$/, "");
    const number = data.pagination ? data.pagination.pageNumber : 0;
    return number ? `${folder}/page/${number + 1}/index.html` : `${folder}/index.html`;
  });
  config.addPassthroughCopy({ "content/style.css": "style.css" });
  for (const lang of bench.codes) {
    const written = (api) => api.getAllSorted().filter((item) => item.data.lang === lang && !item.data.pagination);
    config.addCollection(`${lang}_all`, written);
    for (const section of bench.sections) {
      config.addCollection(`${lang}_${section}`, (api) => written(api).filter((item) => item.data.section === section));
    }
    config.addPlugin(feedPlugin, {
      type: "rss",
      outputPath: `/${lang}/rss.xml`,
      inputPath: `feed-${lang}.njk`,
      templateData: { layout: null },
      collection: { name: `${lang}_all`, limit: 20 },
      metadata: {
        language: lang,
        title: bench.interface[lang].site,
        subtitle: bench.interface[lang].footer,
        base: "https://benchmark.example/",
        author: { name: bench.interface[lang].site, email: "bench@benchmark.example" },
      },
    });
  }
  return {
    dir: { input: "content", includes: "../_includes", output: "_site" },
    markdownTemplateEngine: false,
    templateFormats: ["md", "11ty.js", "njk"],
  };
}
