// The boxes of landmarks and layout blocks, by their distance from the window's edges; and neighbours in a row whose
// visual order differs from the reading order of their box.
() => {
  const blocks = "body > *, header, header :is(nav, div, form, search, ul), nav, main, main > *, article, article > *, " +
    "aside, section, search, form, footer, footer :is(nav, div), main dl, main ul, main ol";
  const width = document.documentElement.clientWidth;
  const shown = (one) => one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().width > 0;
  const style = (one) => getComputedStyle(one);
  // Elements beside text in a row are placed by the length of the text: they have an order, but no fixed position.
  const isInRow = (one) => one !== document.body && (one.matches(".skip, table") || isInRow(one.parentElement) ||
    (style(one.parentElement).display === "flex" && style(one.parentElement).flexDirection === "row"));
  const found = [...document.querySelectorAll(blocks)]
    .filter((one) => shown(one) && /^(block|flex|grid|list-item)$/.test(style(one).display) && !isInRow(one))
    .map((one) => {
      const box = one.getBoundingClientRect();
      return {name: one.localName, class: one.getAttribute("class") ?? "", left: box.left, right: width - box.right};
    });
  const turned = [];
  for (const row of document.querySelectorAll("body *")) {
    if (!/^(inline-)?(flex|grid)$/.test(style(row).display)) continue;
    const items = [...row.children].filter((one) => shown(one) && !one.matches("[aria-hidden]")).map((one) => [one, one.getBoundingClientRect()]);
    items.slice(1).forEach(([one, box], place) => {
      const before = items[place][1];
      const isBeside = Math.min(box.bottom, before.bottom) - Math.max(box.top, before.top) > Math.min(box.height, before.height) / 2;
      const isAfter = style(row).direction === "rtl" ? box.right <= before.left + 1 : box.left >= before.right - 1;
      if (isBeside && !isAfter && !row.matches(".county-grid")) turned.push(one.outerHTML.slice(0, 120));
    });
  }
  return {boxes: found, turned};
}
