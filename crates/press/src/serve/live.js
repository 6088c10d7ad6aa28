// What `newsprint serve` adds to pages: they are shown anew when they have changed, what is wrong is shown over them, and
// stories that are not published are marked.
(() => {
  const KEY = "newsprint-scroll";
  const MISTAKE = "newsprint-mistake";
  const root = new URL(document.baseURI).pathname;
  let build;
  let marks = {};

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/_newsprint/live.css";
  document.head.append(style);

  // Where the reader was before the page was shown anew.
  const kept = JSON.parse(sessionStorage.getItem(KEY) || "null");
  sessionStorage.removeItem(KEY);
  if (kept && kept.at === location.href) {
    const restore = () => scrollTo(kept.x, kept.y);
    restore();
    addEventListener("load", restore);
  }

  const below = (path) => decodeURI(path).slice(decodeURI(root).length);
  const isPage = (name) => /(^|\/)(index\.(html|json)|rss\.xml|atom\.xml|feed\.json|oembed\.json)$/.test(name);
  const isOwn = (name) => name === `${below(location.pathname)}index.html`;
  // What pages are not made of.
  const isApart = (name) => /^(build\.json|data\/|embed\/|.*\.xml$|_)/.test(name) && name !== "data/site.json";
  const concerns = (changed) => !changed || changed.some((name) => isOwn(name) || !(isPage(name) || isApart(name)));

  const showAnew = () => {
    sessionStorage.setItem(KEY, JSON.stringify({ at: location.href, x: scrollX, y: scrollY }));
    location.reload();
  };

  const showMistake = (mistake) => {
    document.getElementById(MISTAKE)?.remove();
    if (!mistake) return;
    const box = document.createElement("section");
    box.id = MISTAKE;
    box.setAttribute("role", "alert");
    box.setAttribute("lang", mistake.language);
    box.setAttribute("dir", "ltr");
    const title = document.createElement("h2");
    title.textContent = mistake.title;
    const text = document.createElement("pre");
    text.tabIndex = 0;
    text.textContent = mistake.text.trim();
    const button = document.createElement("button");
    button.textContent = mistake.hide;
    button.addEventListener("click", () => box.remove());
    box.append(title, text, button);
    document.body.append(box);
  };

  const mark = () => {
    const own = marks[location.pathname.slice(root.length)];
    const banner = document.getElementById("newsprint-unpublished");
    if (!own) {
      banner?.remove();
    } else if (banner?.textContent !== own) {
      const line = banner || document.createElement("p");
      line.id = "newsprint-unpublished";
      line.textContent = own;
      document.body.prepend(line);
    }
    for (const link of document.querySelectorAll("a[href]")) {
      const of = link.pathname.startsWith(root) && link.origin === location.origin && marks[link.pathname.slice(root.length)];
      const is = link.dataset.newsprintMark;
      if (of && is !== of) link.dataset.newsprintMark = of;
      if (!of && is) delete link.dataset.newsprintMark;
    }
  };
  let waits = false;
  new MutationObserver(() => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      mark();
    });
  }).observe(document.body, { childList: true, subtree: true });

  new EventSource("/_newsprint/events").addEventListener("message", (event) => {
    const told = JSON.parse(event.data);
    const isFirst = build === undefined;
    const hasMissed = !isFirst && told.before !== build && told.build !== build;
    if (!isFirst && told.build !== build && (hasMissed || concerns(told.changed))) {
      showAnew();
      return;
    }
    build = told.build;
    marks = told.marks;
    showMistake(told.mistake);
    mark();
  });
})();
