/* What axe-core does not look for. Each look gives a list of [rule, what was found]. */
globalThis.looks = (() => {
  "use strict";

  const name = (element) => {
    const kind = element.getAttribute("class");
    const words = (element.getAttribute("aria-label") || element.textContent || "").trim();
    return `<${element.localName}${kind ? ` class="${kind}"` : ""}> ${words.replace(/\s+/g, " ").slice(0, 50)}`;
  };
  const style = (element, pseudo) => getComputedStyle(element, pseudo);
  // Also what stands there for screen readers alone: a box of one pixel.
  const tiny = (element) => {
    for (let up = element; up && up !== document.body; up = up.parentElement) {
      if (up.clientWidth === 1 && up.clientHeight === 1) return true;
    }
    return false;
  };
  const hidden = (element) =>
    !element.checkVisibility({ visibilityProperty: true }) || element.closest(".ab-verborgen") || tiny(element);
  const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => !hidden(e));

  // WCAG 1.4.12: nothing may get lost when somebody gives the text more room.
  const spaced = new CSSStyleSheet();
  spaced.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`);

  const scrolls = (element) => {
    for (let up = element; up && up !== document.documentElement; up = up.parentElement) {
      if (["auto", "scroll"].includes(style(up).overflowX)) return true;
    }
    return false;
  };

  /* Content wider than the window, and text cut off by its own box. */
  const tooNarrow = (withSpace) => {
    if (withSpace) document.adoptedStyleSheets = [spaced];
    const found = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) {
      const wide = all("body *").filter(
        (e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e) && !e.closest("svg"),
      );
      const deepest = wide.filter((e) => !wide.some((other) => other !== e && e.contains(other)));
      for (const element of deepest.slice(0, 3)) found.push(["too wide for the window", name(element)]);
      if (!deepest.length) found.push(["too wide for the window", "the page itself"]);
    }
    for (const element of all("main *, header *, footer *")) {
      const cut = ["hidden", "clip"].includes(style(element).overflowX);
      if (cut && element.scrollWidth > element.clientWidth + 1 && element.textContent.trim()) {
        found.push(["text is cut off", name(element)]);
      }
    }
    for (const select of all("select")) {
      if (cutSelect(select)) found.push(["text is cut off", name(select)]);
    }
    document.adoptedStyleSheets = [];
    return found;
  };

  /* A closed select shows one choice; its box does not tell whether that fits. */
  const pen = document.createElement("canvas").getContext("2d");
  const cutSelect = (select) => {
    const box = style(select);
    pen.font = `${box.fontWeight} ${box.fontSize} ${box.fontFamily}`;
    const padding = parseFloat(box.paddingLeft) + parseFloat(box.paddingRight);
    const chosen = select.selectedOptions[0]?.textContent.trim() ?? "";
    // A wide box that ends in dots says enough of somebody's long name.
    if (box.textOverflow === "ellipsis" && select.clientWidth > 200) return false;
    return !select.size && pen.measureText(chosen).width > select.clientWidth - padding + 1;
  };

  /* Whoever uses the keyboard has to see where they are. */
  const drawn = (element) => {
    const now = style(element);
    return [now.outlineStyle, now.outlineWidth, now.outlineColor, now.boxShadow, now.backgroundColor,
      now.stroke, now.strokeWidth, now.textDecorationLine].join();
  };
  const ring = (element) => [element, ...element.querySelectorAll("*")].slice(0, 8).map(drawn).join();
  const unseenFocus = () => {
    const found = [];
    const stops = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    for (const element of all(stops).filter((e) => !e.disabled).slice(0, 150)) {
      element.blur();
      const before = ring(element);
      element.focus({ preventScroll: true });
      if (document.activeElement === element && ring(element) === before) {
        found.push(["focus is not visible", name(element)]);
      }
    }
    document.activeElement.blur();
    return found;
  };

  /* Asked is for less motion: then nothing moves. */
  const moves = () => {
    const long = (times) => times.split(",").some((time) => parseFloat(time) > 0.05);
    return all("body *")
      .filter((e) => long(style(e).transitionDuration) || (style(e).animationName !== "none" && long(style(e).animationDuration)))
      .map((e) => ["moves although that was not wanted", name(e)]);
  };

  return { tooNarrow, unseenFocus, moves };
})();
