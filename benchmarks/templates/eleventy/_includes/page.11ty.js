import { day, escaped, frame } from "./frame.js";

export function render(data) {
  const words = data.bench.interface[data.lang];
  return frame(
    data,
    `<p>${words.published} <time datetime="${day(data.page.date)}">${day(data.page.date)}</time> ·
${words.reviewed} <time datetime="${data.reviewed}">${data.reviewed}</time></p>
${data.content}
<h2>${words.sources}</h2>
<ul>
${data.sources.map((source) => `<li>${escaped(source)}</li>`).join("\n")}
</ul>`,
  );
}
