// Return the amounts, ranges, sections and reference numbers that stand on more than one line, each with its words around.
() => {
  const unit = "(?:kr|krona|kronor|SEK|procent|per cent|miljon(?:er)?|miljard(?:er)?|million|billion|كرونة|مليون|مليار)(?!\\w)|%";
  const runs = [
    new RegExp(`\\d(?:[\\d.,]*\\d)?(?:\\s\\d{3}(?!\\d))*(?:\\s(?:${unit}))?`, "g"),
    /SEK\s\d[\d.,]*/g,
    /\d[\d.:]*(?:[-–—/:]\d[\d.:]*)+/g,
    /\d+(?:\s[a-z])?\s§|§\s\d+(?:\s[a-z](?!\w))?/g,
    /[Ss]ections?\s\d+(?:\s[a-z](?!\w))?/g,
    /مادة\s\d+(?:\s[أ-ي](?!\p{L}))?/gu,
  ];
  const block = (node) => {
    let element = node.parentElement;
    while (getComputedStyle(element).display === "inline") {
      element = element.parentElement;
    }
    return element;
  };
  for (const closed of document.querySelectorAll("details")) {
    closed.open = true;
  }
  const texts = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest("script, style, template, svg") && parent.checkVisibility({opacityProperty: true})) {
      const own = block(walker.currentNode);
      texts.set(own, [...(texts.get(own) ?? []), walker.currentNode]);
    }
  }
  const found = [];
  for (const nodes of texts.values()) {
    const text = nodes.map((node) => node.data).join("");
    const place = (offset, isEnd) => {
      for (const node of nodes) {
        if (offset < node.length || (isEnd && offset === node.length)) {
          return [node, offset];
        }
        offset -= node.length;
      }
    };
    for (const match of runs.flatMap((run) => [...text.matchAll(run)])) {
      const range = document.createRange();
      range.setStart(...place(match.index, false));
      range.setEnd(...place(match.index + match[0].length, true));
      const boxes = [...range.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0);
      const middles = boxes.map((box) => (box.top + box.bottom) / 2);
      if (boxes.length > 1 && Math.max(...middles) - Math.min(...middles) > 0.7 * boxes[0].height) {
        found.push(text.slice(Math.max(0, match.index - 20), match.index + match[0].length + 10));
      }
    }
  }
  return found;
}
