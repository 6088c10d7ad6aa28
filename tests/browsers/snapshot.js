// What a reader sees of a page: the boxes of all elements and their own words, in the order of the document.
window.snapshot = () => {
  const words = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.data).join("").replace(/\s+/g, " ").trim();
  const isPage = (element) => !element.closest("script, noscript, .progress, [role=status]");
  return [...document.body.querySelectorAll("*")].filter(isPage).map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { what: `${element.localName}.${element.className} “${words(element)}”`, box: [x + scrollX, y + scrollY, width, height] };
  });
};
// The first differences between two of them, in words. Letters of one text may stand apart by less than half a pixel when
// it consists of two nodes.
window.differences = (before, after) => {
  const found = before.length === after.length ? [] : [`${before.length} elements became ${after.length}`];
  const isSame = (one, other) => one && other && one.what === other.what &&
    one.box.every((side, at) => Math.abs(side - other.box[at]) < 0.5);
  for (let at = 0; at < Math.max(before.length, after.length) && found.length < 4; at++) {
    if (!isSame(before[at], after[at])) found.push(`${JSON.stringify(before[at])} became ${JSON.stringify(after[at])}`);
  }
  return found;
};
// What the head says of the page.
window.headOf = (page) => [page.title, page.documentElement.lang, page.documentElement.dir].concat(
  [...page.head.querySelectorAll("[rel=canonical], [rel=alternate], meta[property], meta[name=description], " +
    "meta[name=robots], meta[name='twitter:card'], [type='application/ld+json']")].map((element) => element.outerHTML));
// Waits until a condition is true, for as long as a reader would.
window.until = async (what, isTrue) => {
  const end = performance.now() + 8000;
  while (!isTrue()) {
    if (performance.now() > end) throw new Error(`in vain: ${what} at ${location.href}`);
    await new Promise((done) => setTimeout(done, 10));
  }
};
// Touches something that needs the app, so that it comes at once.
window.callForApp = () => {
  const needing = document.createElement("i");
  needing.dataset.app = "";
  document.body.append(needing);
  needing.dispatchEvent(new Event("focusin", { bubbles: true }));
  needing.remove();
};
