// Loads the app beside a page that is whole without it. A file of its own, because no page carries inline scripts; in words
// that browsers know which are too old for the app, so that it stays away from them without an error.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const file = (name) => new URL(name, document.baseURI);
const isWhole = document.getElementById("boot") !== null;
const isSupported = document.documentElement.hasAttribute("data-able");
let loading, touch, isBroken;

function load() {
  loading = loading || (isSupported ? import(file(js)) : Promise.reject())
    .then((app) => app.default({ module_or_path: file(wasm) })).catch(stayAway)
    // Keeps what is read, when there is nothing more urgent.
    .then(() => navigator.serviceWorker.register("sw.js")).catch(() => {});
}

// The page goes on without the app: what needs it says so.
function stayAway() {
  for (const words of document.querySelectorAll("form noscript")) words.replaceWith(words.textContent);
  const failure = document.getElementById("start-failure");
  if (failure) failure.hidden = false;
}

// What is touched before the app is there is done when it is: the app says so by an event.
function noteTouch({ target, type }) {
  const needing = target.closest && target.closest("[data-app]");
  if (!needing) return;
  load();
  if (type === "change" || (type === "click" && needing.localName === "button")) touch = { target, type };
}
const touches = ["pointerdown", "focusin", "click", "change"];
for (const type of touches) addEventListener(type, noteTouch);
addEventListener("newsprint-ready", () => {
  performance.mark("newsprint-ready");
  for (const type of touches) removeEventListener(type, noteTouch);
  if (touch) touch.target.dispatchEvent(new Event(touch.type, { bubbles: true }));
}, { once: true });

// What helps to read is a program of its own, loaded when somebody first wants it: by a button, a key, or a picture's address.
let again;
let useTools = (event, act, href) => {
  const box = document.querySelector("[data-script]");
  if (!box || !isSupported || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  again = act;
  import(file(box.dataset.script)).catch(() => href && location.assign(href));
};
addEventListener("newsprint-tools", () => {
  useTools = () => {};
  again();
}, { once: true });
addEventListener("click", (event) => {
  const tool = event.target.closest("[data-tool]");
  if (tool && !event.shiftKey) useTools(event, () => tool.click(), tool.href);
}, true);
addEventListener("keydown", (event) => {
  const { target } = event;
  if (!"?hjks,".includes(event.key) || target.closest("form, [data-nokeys]")) return;
  useTools(event, () => target.dispatchEvent(new KeyboardEvent("keydown", event)));
});
if (/^#picture/.test(location.hash) || document.documentElement.dataset.times) useTools(new Event("load"), () => {});

// After the app has broken down (the error has come through its code), the browser alone follows links and sends forms.
function watch({ error, reason }) {
  isBroken = isBroken || /wasm/.test((error || reason || {}).stack);
}
for (const type of ["error", "unhandledrejection"]) addEventListener(type, watch);
for (const type of ["click", "submit", "change", "popstate"]) {
  addEventListener(type, (event) => {
    if (!isBroken) return;
    event.stopImmediatePropagation();
    if (type === "popstate") location.reload();
  }, true);
}

// Where the app looked after the reader's place, the browser does not find it again.
try {
  if (history.scrollRestoration === "manual") {
    const places = new URLSearchParams(sessionStorage.getItem("newsprint-scroll"));
    if (places.has(history.state)) scrollTo(0, places.get(history.state));
  }
} catch (error) {
  // Nothing is kept in this window.
}

// A newsroom that counts views asks for it in the head: one request for each page that somebody sees, in this window or brought
// back into it. It says which page, and which other site led here; who asks not to be followed is not counted.
const pixel = document.querySelector("meta[name=newsprint-views]");
let [, , from] = document.referrer.split("/");
let isCounted = !pixel || navigator.globalPrivacyControl || navigator.doNotTrack === "1";
function count() {
  if (isCounted || document.hidden || document.prerendering) return;
  isCounted = true;
  const page = location.pathname.slice(file("").pathname.length - 1);
  const led = from && from !== location.host ? `&r=${from}` : "";
  fetch(file(`${pixel.content}?p=${page}${led}`), { cache: "no-store", keepalive: true }).catch(() => {});
}
function countAnother({ persisted, type }) {
  if (type === "pageshow" && !persisted) return;
  from = "";
  isCounted = false;
  count();
}
if (!isCounted) {
  count();
  for (const type of ["visibilitychange", "prerenderingchange"]) document.addEventListener(type, count);
  for (const type of ["newsprint-view", "pageshow"]) addEventListener(type, countAnother);
}

// What nobody looks at yet comes when the page has been painted.
function getRest() {
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = `data/manifest/${document.documentElement.lang}.json`;
  document.head.append(manifest);
  const isSaving = document.documentElement.dataset.saver || (navigator.connection || {}).saveData;
  if (!isSaving) (window.requestIdleCallback || setTimeout)(load);
}
const getRestSoon = () => setTimeout(getRest, 500);
if (!isWhole || (location.search && document.querySelector("form[data-app]"))) load();
if (document.readyState === "complete") getRestSoon();
else addEventListener("load", getRestSoon, { once: true });
