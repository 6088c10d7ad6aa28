//! Which clicks and forms the app carries out itself. Everything else stays the browser's.

use super::{Location, Navigation};
use crate::{data::is_same_list, filter::MORE, screen::Page};
use newsprint_model::Route;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, FormData, HtmlAnchorElement, HtmlElement, HtmlFormElement, KeyboardEvent, MouseEvent,
    UrlSearchParams,
};

/// The fields of searches: that of a list, or else that of the masthead.
const SEARCH_FIELD: &str = "[type=search]";

/// Begins to listen.
pub fn listen(navigation: &Rc<Navigation>) -> Result<(), JsValue> {
    // While the finger is still on a link, the app takes the page over.
    navigation.on("pointerdown", |navigation, event| {
        if link_of(navigation, &event).is_some() {
            navigation.taken();
        }
    })?;
    navigation.on("click", |navigation, event| {
        if let Some(button) = closest(&event, "button[data-player]") {
            // Without a frame the link beside the button is left.
            let _ = play(&button);
        }
        if let Some((link, location)) = link_of(navigation, &event)
            && navigation.visit(location)
        {
            event.prevent_default();
            navigation.note_followed(&link);
        }
    })?;
    navigation.on("submit", |navigation, event| {
        let form = event.target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        let location = form.filter(|_| !event.default_prevented()).and_then(|form| form_of(navigation, &form));
        if location.is_some_and(|location| navigation.visit(location)) {
            event.prevent_default();
        }
    })?;
    // Whoever goes to a search field will search: the program comes meanwhile, and sends the form while it is typed into.
    navigation.on("focusin", |navigation, event| {
        if closest(&event, SEARCH_FIELD).is_some() {
            navigation.loader.get_ready_to_search();
        }
    })?;
    navigation.on("keydown", |navigation, event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        let is_for_field = closest(&event, "input, select, textarea").is_some() || key.ctrl_key() || key.meta_key();
        let field = navigation.document.query_selector(SEARCH_FIELD).ok().flatten();
        if let Some(field) = field.filter(|_| key.key() == "/" && !is_for_field) {
            event.prevent_default();
            let _ = field.unchecked_into::<HtmlElement>().focus();
        }
    })?;
    // A form marked for the app is sent by each change of a field.
    navigation.on("change", |navigation, event| {
        let field = event.target().and_then(|field| field.dyn_into::<Element>().ok());
        let form = field.and_then(|field| field.closest("form[data-app]").ok().flatten());
        let form = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        // A half-typed date is no choice yet.
        let form = form.filter(HtmlFormElement::check_validity);
        let location = form.and_then(|form| form_of(navigation, &form));
        // A field that is left may have been followed already: what the reader is about to click on must stay.
        if let Some(location) = location.filter(|location| *location != *navigation.location.borrow()) {
            navigation.visit(location);
        }
    })
}

/// Whether the reader is in a search field.
pub fn is_typing(document: &Document) -> bool {
    document.query_selector("[type=search]:focus").is_ok_and(|field| field.is_some())
}

/// Makes the forms marked for the app say what the address says, save for one field.
pub fn fill_forms(document: &Document, query: &str, spared: Option<Element>) {
    let (Ok(fields), Ok(query)) =
        (document.query_selector_all("form[data-app] [name]"), UrlSearchParams::new_with_str(query))
    else {
        return;
    };
    let fields = (0..fields.length()).filter_map(|at| fields.item(at)?.dyn_into::<Element>().ok());
    for field in fields.filter(|field| spared.as_ref() != Some(field)) {
        let value = field.get_attribute("name").and_then(|name| query.get(&name)).unwrap_or_default();
        // Inputs and selects alike have a value; no common type in the browser says so.
        let _ = js_sys::Reflect::set(&field, &"value".into(), &value.into());
    }
}

fn link_of(navigation: &Navigation, event: &Event) -> Option<(HtmlAnchorElement, Location)> {
    let mouse = event.dyn_ref::<MouseEvent>()?;
    let is_modified = mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key();
    if event.default_prevented() || mouse.button() != 0 || is_modified {
        return None;
    }
    let link = closest_link(event)?;
    if is_for_browser(&link) {
        return None;
    }
    let location = longer(navigation, &link).or_else(|| own_page(navigation, &link.href()))?;
    let shown = navigation.location.borrow();
    // The browser scrolls to a fragment of the shown page itself.
    let is_fragment = !location.fragment.is_empty() && shown.is_same_page(&location);
    (!is_fragment).then_some((link, location))
}

/// The link around what was clicked or pointed at.
pub fn closest_link(event: &Event) -> Option<HtmlAnchorElement> {
    closest(event, "a[href]")?.dyn_into().ok()
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// Puts the frame of another site in the place of the button that asks for it, and the focus into it.
fn play(button: &Element) -> Option<()> {
    let frame = button.owner_document()?.create_element("iframe").ok()?;
    for (name, value) in [
        ("src", button.get_attribute("data-player")?),
        ("title", button.text_content()?),
        ("allow", "autoplay; encrypted-media; fullscreen; picture-in-picture".to_owned()),
        ("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation allow-forms".to_owned()),
        ("referrerpolicy", "strict-origin-when-cross-origin".to_owned()),
    ] {
        frame.set_attribute(name, &value).ok()?;
    }
    button.replace_with_with_node_1(&frame).ok()?;
    frame.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn is_for_browser(link: &HtmlAnchorElement) -> bool {
    let opens_elsewhere = !matches!(link.target().as_str(), "" | "_self");
    opens_elsewhere || link.has_attribute("download") || link.rel().split(' ').any(|word| word == "external")
}

/// The list that is shown, with the page that a link leads to below it: what a link to older stories does in the app.
fn longer(navigation: &Navigation, link: &HtmlAnchorElement) -> Option<Location> {
    let screen = navigation.screen.borrow();
    let Page::List(page) = &screen.page else { return None };
    let older = Route::parse(navigation.loader.site(), &own_page(navigation, &link.href())?.path)?;
    let may_grow = link.rel() == "next" && page.found.is_none() && page.older.len() < MORE;
    let is_longer = may_grow && is_same_list(&older, &page.route);
    is_longer.then(|| Location { path: screen.path.clone(), query: page.filter.with_more(), fragment: String::new() })
}

/// Only addresses that the site's grammar knows: feeds, pictures and the like are files.
fn own_page(navigation: &Navigation, href: &str) -> Option<Location> {
    let location = Location::of(href, navigation.loader.root())?;
    Route::parse(navigation.loader.site(), &location.path)?;
    Some(location)
}

fn form_of(navigation: &Navigation, form: &HtmlFormElement) -> Option<Location> {
    if form.method() != "get" || !form.target().is_empty() {
        return None;
    }
    let mut location = own_page(navigation, &form.action())?;
    let fields = FormData::new_with_form(form).ok()?;
    let query = UrlSearchParams::new().ok()?;
    for field in js_sys::try_iter(fields.as_ref()).ok()?? {
        let field = js_sys::Array::from(&field.ok()?);
        let (name, value) = (field.get(0).as_string()?, field.get(1).as_string().unwrap_or_default());
        if !value.is_empty() {
            query.append(&name, &value);
        }
    }
    location.query = query.to_string().into();
    Some(location)
}
