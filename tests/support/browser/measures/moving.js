// Elements that move, and those that would on hover or focus.
() => {
  const seconds = (text) => Math.max(...text.split(",").map((one) => parseFloat(one) * (one.trim().endsWith("ms") ? 0.001 : 1)));
  const moving = document.getAnimations().map((one) => one.effect?.target?.outerHTML.slice(0, 120) ?? "an animation");
  for (const one of document.querySelectorAll("*")) {
    for (const part of ["", "::before", "::after"]) {
      const style = getComputedStyle(one, part || null);
      if (seconds(style.transitionDuration) > 0.01 || (style.animationName !== "none" && seconds(style.animationDuration) > 0.01) ||
        style.scrollBehavior === "smooth") moving.push(one.outerHTML.slice(0, 120) + part);
    }
  }
  return moving;
}
