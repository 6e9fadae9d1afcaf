// Words that overlap others, are cut off by a box with hidden overflow, or are outside the window.
() => {
  const width = document.documentElement.clientWidth;
  const clips = new Map();
  // The box that clips an element's words: null inside a scrolling box, where the rest can be reached.
  const clipOf = (element) => {
    if (element === document.documentElement) return {left: 0, right: width, top: -Infinity, bottom: Infinity};
    if (clips.has(element)) return clips.get(element);
    const {overflowX, overflowY} = getComputedStyle(element);
    let clip = clipOf(element.parentElement);
    if (/auto|scroll/.test(overflowX + overflowY)) clip = null;
    else if (clip && /hidden|clip/.test(overflowX + overflowY)) {
      const box = element.getBoundingClientRect();
      clip = {left: Math.max(clip.left, box.left), right: Math.min(clip.right, box.right),
        top: Math.max(clip.top, box.top), bottom: Math.min(clip.bottom, box.bottom)};
    }
    clips.set(element, clip);
    return clip;
  };
  // Words scrolled out of their box overlap nothing: they are not drawn.
  const isScrolledOut = (element, box) => {
    const scroller = element.closest(".table, [tabindex='0']")?.getBoundingClientRect();
    return scroller && (box.right > scroller.right + 1 || box.left < scroller.left - 1);
  };
  const pieces = [], cut = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement, text = node.data.trim();
    if (!text || element.closest(".skip, script, style") || !element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const clip = clipOf(element);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || isScrolledOut(element, box)) continue;
      const slack = box.height * 0.25;  // a line box is higher than its letters
      const piece = {text, left: box.left, right: box.right, top: box.top + slack, bottom: box.bottom - slack};
      pieces.push(piece);
      if (clip && (box.left < clip.left - 1 || box.right > clip.right + 1 || piece.top < clip.top || piece.bottom > clip.bottom)) {
        cut.push(text);
      }
    }
  }
  pieces.sort((one, other) => one.top - other.top);
  const overlapping = [];
  pieces.forEach((one, place) => {
    for (let next = place + 1; next < pieces.length && pieces[next].top < one.bottom - 0.5; next++) {
      const other = pieces[next];
      if (one.left < other.right - 0.5 && other.left < one.right - 0.5) overlapping.push([one.text, other.text]);
    }
  });
  // Only tables may be wider than the window, since their columns mean something (WCAG 1.4.10).
  const sideways = [...document.querySelectorAll("body *")].filter((one) => one.scrollWidth > one.clientWidth + 1 &&
    /auto|scroll/.test(getComputedStyle(one).overflowX) && !one.querySelector("table")).map((one) => one.outerHTML.slice(0, 120));
  const wider = document.documentElement.scrollWidth - width;
  return {lost: {overlapping, cut, sideways, wider}, count: pieces.length, size: parseFloat(getComputedStyle(document.body).fontSize)};
}
