// What a frame on a partner's page does: takes the partner's wishes from its own address, and says how high it is. It has no
// origin there, so that it can reach nothing of the page around it.
(() => {
  const HEADLINES = 10;
  const MIN = 40, MAX = 100000;
  const root = document.documentElement;
  const dark = document.getElementById("dark");
  const automatic = dark.media;
  let said, timer, looks = 20;

  function follow() {
    // A note below the text is no wish.
    if (location.hash && !location.hash.includes("=")) return;
    const wishes = new URLSearchParams(location.hash.slice(1));
    const theme = wishes.get("theme");
    dark.media = theme === "dark" ? "all" : theme === "light" ? "not all" : automatic;
    const accent = wishes.get("accent");
    if (/^#[0-9a-f]{6}$/i.test(accent)) root.style.setProperty("--partner", accent);
    else root.style.removeProperty("--partner");
    const limit = Number(wishes.get("limit"));
    const shown = Number.isInteger(limit) && limit > 0 ? limit : HEADLINES;
    document.querySelectorAll(".frame-stories > li").forEach((story, at) => {
      story.hidden = at >= shown;
    });
    root.classList.toggle("with-pictures", wishes.has("pictures") && wishes.get("pictures") !== "no");
    const languages = document.querySelectorAll("link[hreflang]");
    const other = Array.from(languages).find((link) => link.hreflang === wishes.get("lang"));
    if (other) location.replace(other.href + location.hash);
  }

  function say() {
    // Without the scrollbar, which is there while the frame is too low, and narrows what is measured.
    const isNarrowed = root.clientWidth < innerWidth;
    if (isNarrowed) root.style.overflowY = "hidden";
    const box = root.getBoundingClientRect();
    if (isNarrowed) root.style.overflowY = "";
    const height = Math.min(Math.max(Math.ceil(box.height), MIN), MAX);
    // Before it is laid out on the partner's page, a frame has no width and a word in each line. Where nobody sees the page,
    // nothing tells the frame that its width has come: it looks again for some seconds.
    clearTimeout(timer);
    if (box.width < MIN) {
      if (looks-- > 0) timer = setTimeout(say, 500);
    } else if (height !== said && parent !== window) {
      said = height;
      parent.postMessage({ v: 1, type: "news-embed:size", height }, "*");
    }
  }

  addEventListener("hashchange", follow);
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !data || data.v !== 1 || data.type !== "news-embed:measure") return;
    said = undefined;
    say();
  });
  addEventListener("load", say);
  if (window.ResizeObserver) new ResizeObserver(say).observe(root);
  follow();
})();
