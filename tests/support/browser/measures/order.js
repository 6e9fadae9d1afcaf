// Every match of a regular expression in the visible text: its place, its characters in the order in which they are
// drawn, from the left, and as they are written, both without white space and invisible characters. A match over several
// lines is read line by line.
(pattern) => {
  const isSeen = (character) => !/[\s\p{Cf}]/u.test(character);
  const blocks = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let block = node.parentElement;
    if (!block.checkVisibility({visibilityProperty: true})) continue;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    if (!blocks.has(block)) blocks.set(block, []);
    for (let at = 0; at < node.data.length; at++) blocks.get(block).push([node, at]);
  }
  const found = [];
  for (const [block, places] of blocks) {
    const text = places.map(([node, at]) => node.data[at]).join("").replaceAll("\u00a0", " ");
    for (const {0: run, index: start} of text.matchAll(new RegExp(pattern, "g"))) {
      const drawn = [...run].map((character, index) => {
        const [node, at] = places[start + index];
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        // WebKit adds a box on the line before to what comes first on a line.
        const {left, top, height} = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
        return {character, left, line: Math.round((top + height / 2) / 10)};
      });
      const lines = drawn.filter((one) => isSeen(one.character));
      lines.sort((one, other) => Math.abs(one.line - other.line) > 1 ? one.line - other.line : one.left - other.left);
      const inline = places[start][0].parentElement.closest("a, strong, em, code");
      const around = ["header", "main", "nav", "footer"].filter((one) => block.parentElement.closest(one));
      const where = around.includes("nav") ? around : [...around, block.localName];
      if (inline && block.contains(inline) && block !== inline && !around.includes("nav")) where.push(inline.localName);
      found.push([where.join(" "), lines.map((one) => one.character).join(""), [...run].filter(isSeen).join("")]);
    }
  }
  return found;
}
