// Before the page is painted: what the browser can, and how somebody wants to read (crates/tools/src/settings.rs keeps it).
// In words that old browsers know.
{
  const root = document.documentElement;
  // A module that takes a reference: what the app needs came to browsers together with this.
  if (typeof WebAssembly === "object" &&
    WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0]))) {
    root.setAttribute("data-able", "");
    // Its buttons show themselves.
    if (window.HTMLDialogElement) root.setAttribute("data-tools", "");
  }
  try {
    const kept = new URLSearchParams(localStorage.getItem("newsprint-settings"));
    for (const name of ["theme", "size", "width", "times", "spacing", "motion", "saver", "nokeys"]) {
      if (kept.has(name)) root.setAttribute(`data-${name}`, kept.get(name));
    }
  } catch (error) {
    // The browser keeps nothing for this site.
  }
}
