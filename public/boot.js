// Starts the app. A file of its own, because no page carries inline scripts.
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;
const file = (name) => new URL(name, document.baseURI);
import(file(js)).then((app) => app.default({ module_or_path: file(wasm) })).catch(() => {
  document.getElementById("start-failure")?.removeAttribute("hidden");
});
