// Every tab stop in source order, as it looks with the focus. A key was pressed before, so that the browser shows the
// focus.
() => {
  const rgba = (text) => {
    if (!text.startsWith("rgb")) throw new Error(`a colour in another notation: ${text}`);
    const [r, g, b, alpha = 1] = text.match(/[\d.]+/g).map(Number);
    return {colour: [r, g, b], alpha};
  };
  const over = ({colour, alpha}, below) => colour.map((one, place) => one * alpha + below[place] * (1 - alpha));
  const ground = (element) => element ? over(rgba(getComputedStyle(element).backgroundColor), ground(element.parentElement)) : [255, 255, 255];
  const light = (colour) => {
    const [red, green, blue] = colour.map((one) => one / 255)
      .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
  // Above, or before it in the same row. An element that is higher, but in a later column, comes after; so does an
  // element beside a list of links, on either side.
  const isBefore = (box, last, direction, leavesList) => {
    const [start, end] = direction === "rtl" ? [-box.right, -last.left] : [box.left, last.right];
    const isBeside = box.right <= last.left + 1 || box.left >= last.right - 1;
    return box.top < last.bottom - 4 && start < end - 1 && !(leavesList && isBeside);
  };
  const turned = [], hidden = [], covered = [], faint = [];
  let last = null;
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])")]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled);
  for (const one of all) {
    one.focus({focusVisible: true});
    const name = one.outerHTML.slice(0, 120), style = getComputedStyle(one), box = one.getClientRects()[0];
    const outline = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    // The focus ring is drawn around the box: against the background behind the box.
    const around = ground(one.parentElement);
    const stands = outline ? contrast(over(rgba(style.outlineColor), around), around) : 0;
    if (document.activeElement !== one || outline < 2 || stands < 3) faint.push([name, outline, stands]);
    const shown = {left: Math.max(box.left, 0), right: Math.min(box.right, innerWidth),
      top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight)};
    if (shown.right - shown.left < 10 || shown.bottom - shown.top < 10) hidden.push(name);
    const top = document.elementFromPoint((shown.left + shown.right) / 2, (shown.top + shown.bottom) / 2);
    if (top === null || !(one.contains(top) || top.contains(one) && getComputedStyle(one).display === "inline")) covered.push(name);
    const place = {left: box.left + scrollX, right: box.right + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY};
    if (last && !one.matches(".skip") && !last.one.contains(one)) {
      let around = last.one;
      while (!around.contains(one)) around = around.parentElement;
      const leavesList = last.one.closest("nav, aside") !== one.closest("nav, aside");
      if (isBefore(place, last.place, getComputedStyle(around).direction, leavesList)) turned.push([last.one.outerHTML.slice(0, 120), name]);
    }
    last = one.matches(".skip") ? null : {one, place};
  }
  return {names: all.map((one) => one.outerHTML.slice(0, 120)), wrong: {turned, hidden, covered, faint},
    jumping: [...document.querySelectorAll("[tabindex]")].filter((one) => one.tabIndex > 0).map((one) => one.outerHTML)};
}
