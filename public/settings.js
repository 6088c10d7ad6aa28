// How somebody wants to read, before the page is painted: crates/tools/src/settings.rs keeps it. Buttons for what needs scripts
// show themselves by `data-tools`. In words that old browsers know.
{
  const root = document.documentElement;
  if (typeof WebAssembly === "object" && window.HTMLDialogElement) root.setAttribute("data-tools", "");
  try {
    const kept = new URLSearchParams(localStorage.getItem("newsprint-settings"));
    for (const name of ["theme", "size", "width", "spacing", "motion", "nokeys"]) {
      if (kept.has(name)) root.setAttribute(`data-${name}`, kept.get(name));
    }
  } catch (error) {
    // The browser keeps nothing for this site.
  }
}
