// Information conveyed by a background colour: clickable boxes, drawings, and the current entry of a list of links.
// Called before forced colours apply, it returns the boxes; called with them, those whose information is lost.
(boxes) => {
  const shown = (one) => one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().width > 0;
  const isSeen = (colour) => colour.startsWith("rgb") && !/^rgba.*, 0\)$/.test(colour);
  const ground = (one) => isSeen(getComputedStyle(one).backgroundColor) || !one.parentElement
    ? getComputedStyle(one).backgroundColor : ground(one.parentElement);
  const hasEdge = (one) => {
    const style = getComputedStyle(one), around = ground(one.parentElement);
    return ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) >= 1 &&
      isSeen(style[`border${side}Color`]) && style[`border${side}Color`] !== around);
  };
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")];
  if (!boxes) {
    return all.flatMap((one, place) => shown(one) && (hasEdge(one) || ground(one) !== ground(one.parentElement)) ? [place] : []);
  }
  const bare = boxes.map((place) => all[place]).filter((one) => !hasEdge(one));
  const drawn = [...document.querySelectorAll("svg :is(rect, circle, line, path)")].filter((one) => shown(one.closest("svg")));
  const unseen = drawn.filter((one) => ["fill", "stroke"].every((name) => {
    const colour = getComputedStyle(one)[name];
    return !isSeen(colour) || colour === ground(one.closest("svg"));
  }));
  // Bold, framed or without a link's underline: conveyed by other means than colour.
  const look = (one) => {
    const {fontWeight, textDecorationLine, borderTopColor, borderBottomColor, borderBottomWidth} = getComputedStyle(one);
    return [fontWeight, textDecorationLine, borderTopColor, borderBottomColor, borderBottomWidth].join();
  };
  const same = [...document.querySelectorAll("a[aria-current]")].filter((one) => {
    const others = [...(one.closest("ul, ol") ?? one.parentElement).querySelectorAll("a:not([aria-current])")];
    return shown(one) && others.length && others.every((other) => look(other) === look(one));
  });
  const names = (found) => found.map((one) => one.outerHTML.slice(0, 120));
  return {counts: [boxes.length, drawn.length], lost: {bare: names(bare), unseen: names(unseen), same: names(same)}};
}
