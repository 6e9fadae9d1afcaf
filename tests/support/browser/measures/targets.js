// Targets too small for a finger, by WCAG 2.2, 2.5.8: neither 24 px in both directions, nor with so much room around
// them that a circle of 24 px meets no other target, nor within a line of text.
() => {
  const least = 24;
  const targets = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest(".skip"))
    .map((one) => {
      const box = one.getBoundingClientRect();
      return {one, box, isSmall: box.width < least - 0.1 || box.height < least - 0.1,
        x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2};
    });
  // A link within a sentence has the height of its line.
  const isInText = ({one}) => {
    if (getComputedStyle(one).display !== "inline") return false;
    let block = one.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (/[\p{L}\p{N}]/u.test(node.data) && !node.parentElement.closest("a, button, summary")) return true;
    }
    return false;
  };
  const distance = (target, {box}) => Math.hypot(
    Math.max(box.left - target.x, 0, target.x - box.right), Math.max(box.top - target.y, 0, target.y - box.bottom));
  const hasRoom = (target) => targets.every((other) => other.one === target.one ||
    (distance(target, other) >= least / 2 && !(other.isSmall && Math.hypot(other.x - target.x, other.y - target.y) < least)));
  return {count: targets.length, small: targets.filter((one) => one.isSmall && !isInText(one) && !hasRoom(one))
    .map(({one, box}) => `${one.outerHTML.slice(0, 120)} ${Math.round(box.width)} × ${Math.round(box.height)}`)};
}
