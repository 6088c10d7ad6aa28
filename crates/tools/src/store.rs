//! Where what is saved is kept on the device: what there is, in IndexedDB; pages and pictures, in the store of the browser's cache
//! from which `public/sw.js` answers when the network does not.

use crate::saved::{Saved, spare};
use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, Cache, CacheStorage, Document, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode,
    Request, RequestInit, Response, StorageManager, Window,
};

/// The store of the database.
const STORIES: &str = "stories";
/// What a record of a story is known by.
const KEY: &str = "url";

/// Where it is kept.
#[derive(Clone)]
pub struct Store {
    window: Window,
    root: String,
    caches: CacheStorage,
    cache: Cache,
    database: IdbDatabase,
}

impl Store {
    /// Opens it, for the site at an address.
    ///
    /// # Errors
    /// Where the browser keeps nothing: in some private windows, and at addresses without encryption.
    pub async fn open(window: &Window, root: &str) -> Result<Self, JsValue> {
        let caches = caches(window).await?;
        let cache = JsFuture::from(caches.open(&name("saved", root))).await?.unchecked_into();
        let opening = window.indexed_db()?.ok_or(JsValue::NULL)?.open_with_u32(&["newsprint ", root].concat(), 1)?;
        let database = opened(&opening).await?;
        Ok(Self { window: window.clone(), root: root.to_owned(), caches, cache, database })
    }

    /// Everything that is saved.
    pub async fn all(&self) -> Result<Vec<Saved>, JsValue> {
        let records = answer(&self.stories(IdbTransactionMode::Readonly)?.get_all()?).await?;
        Ok(Array::from(&records).iter().map(|record| read(&record)).collect())
    }

    /// Saves a story: its page, and pictures of the same site. Nothing is left of one that could not be saved whole.
    ///
    /// # Errors
    /// When it cannot be had, or there is no room.
    pub async fn save(&self, mut saved: Saved, pictures: &[String]) -> Result<(), JsValue> {
        let done = self.keep_all(&mut saved, pictures).await;
        if done.is_err() {
            self.drop_files(&saved).await?;
        }
        done
    }

    async fn keep_all(&self, saved: &mut Saved, pictures: &[String]) -> Result<(), JsValue> {
        let page = saved.url.clone();
        for url in std::iter::once(&page).chain(pictures.iter().filter(|url| url.starts_with(&self.root))) {
            match self.keep(url).await {
                Ok(bytes) => saved.bytes += bytes,
                // A story can be read without one of its pictures, but not where there is no room.
                Err(error) if *url == page || is_full(&error) => return Err(error),
                Err(_) => continue,
            }
            saved.files.push(url.clone());
        }
        answer(&self.stories(IdbTransactionMode::Readwrite)?.put(&write(saved)?)?).await.map(drop)
    }

    /// Keeps a file; gives how many bytes it has.
    async fn keep(&self, url: &str) -> Result<f64, JsValue> {
        let response = self.get(url, "GET").await?;
        let copy = response.clone()?;
        let body = JsFuture::from(copy.blob()?).await?.unchecked_into::<Blob>();
        JsFuture::from(self.cache.put_with_str(url, &response)).await?;
        Ok(body.size())
    }

    /// How many bytes a file has, as its host says.
    pub async fn size(&self, url: &str) -> Option<f64> {
        let response = self.get(url, "HEAD").await.ok()?;
        let bytes = response.headers().get("content-length").ok()??.parse::<u32>();
        bytes.ok().map(f64::from)
    }

    /// The address of the site, ending in a slash.
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Asks the host.
    ///
    /// # Errors
    /// When it does not answer, or says that it has no such file.
    pub async fn get(&self, url: &str, method: &str) -> Result<Response, JsValue> {
        let init = RequestInit::new();
        init.set_method(method);
        let request = Request::new_with_str_and_init(url, &init)?;
        let response = JsFuture::from(self.window.fetch_with_request(&request)).await?.unchecked_into::<Response>();
        if response.ok() { Ok(response) } else { Err(JsValue::NULL) }
    }

    /// Removes a story that was saved.
    pub async fn remove(&self, saved: &Saved) -> Result<(), JsValue> {
        answer(&self.stories(IdbTransactionMode::Readwrite)?.delete(&saved.url.as_str().into())?).await?;
        self.drop_files(saved).await
    }

    async fn drop_files(&self, saved: &Saved) -> Result<(), JsValue> {
        for file in spare(saved, &self.all().await?) {
            JsFuture::from(self.cache.delete_with_str(file)).await?;
        }
        Ok(())
    }

    /// Removes all that is kept for the site, be it saved or only read.
    pub async fn clear(&self) -> Result<(), JsValue> {
        answer(&self.stories(IdbTransactionMode::Readwrite)?.clear()?).await?;
        for key in JsFuture::from(self.cache.keys()).await?.unchecked_into::<Array>().iter() {
            JsFuture::from(self.cache.delete_with_request(key.unchecked_ref())).await?;
        }
        JsFuture::from(self.caches.delete(&name("read", &self.root))).await.map(drop)
    }

    /// How many bytes more the browser would keep for the site, where it says so.
    pub async fn room(&self) -> Option<f64> {
        // Not every browser says so.
        let navigator = self.window.navigator();
        let storage = Reflect::get(&navigator, &"storage".into()).ok().filter(JsValue::is_object)?;
        let storage = storage.unchecked_into::<StorageManager>();
        let estimate = JsFuture::from(storage.estimate().ok()?).await.ok()?;
        let get = |key: &str| Reflect::get(&estimate, &key.into()).ok()?.as_f64();
        Some(get("quota")? - get("usage")?)
    }

    fn stories(&self, mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
        self.database.transaction_with_str_and_mode(STORIES, mode)?.object_store(STORIES)
    }
}

/// Has pictures wait until they are asked for, or not; the worker reads this, since it cannot read the settings.
///
/// # Errors
/// Where the browser keeps nothing.
pub async fn wish(window: &Window, document: &Document, waits: bool) -> Result<(), JsValue> {
    let root = document.base_uri()?.unwrap_or_default();
    let caches = caches(window).await?;
    let wishes = JsFuture::from(caches.open(&name("wishes", &root))).await?.unchecked_into::<Cache>();
    let key = [&root, "?saver"].concat();
    let done = if waits { wishes.put_with_str(&key, &Response::new()?) } else { wishes.delete_with_str(&key) };
    JsFuture::from(done).await.map(drop)
}

/// What the browser keeps for the origin, once there is the worker without which nobody would read it.
async fn caches(window: &Window) -> Result<CacheStorage, JsValue> {
    let navigator = window.navigator();
    let is_there = |object: &JsValue, key: &str| Reflect::get(object, &key.into()).is_ok_and(|value| value.is_object());
    if !is_there(window, "caches") || !is_there(window, "indexedDB") || !is_there(&navigator, "serviceWorker") {
        return Err(JsValue::NULL);
    }
    JsFuture::from(navigator.service_worker().register("sw.js")).await?;
    window.caches()
}

/// Whether an error says that there is no room.
pub fn is_full(error: &JsValue) -> bool {
    Reflect::get(error, &"name".into()).is_ok_and(|name| name == "QuotaExceededError")
}

/// The name of a store, as `public/sw.js` makes it.
fn name(store: &str, root: &str) -> String {
    ["newsprint 1 ", store, " ", root].concat()
}

fn read(record: &JsValue) -> Saved {
    let get = |key: &str| Reflect::get(record, &key.into()).unwrap_or_default();
    let text = |key: &str| get(key).as_string().unwrap_or_default();
    Saved {
        url: text(KEY),
        title: text("title"),
        section: text("section"),
        files: get("files")
            .dyn_into::<Array>()
            .unwrap_or_default()
            .iter()
            .filter_map(|file| file.as_string())
            .collect(),
        bytes: get("bytes").as_f64().unwrap_or_default(),
    }
}

fn write(saved: &Saved) -> Result<JsValue, JsValue> {
    let record = js_sys::Object::new();
    let files = saved.files.iter().map(|file| JsValue::from(file.as_str())).collect::<Array>();
    let texts = [(KEY, &saved.url), ("title", &saved.title), ("section", &saved.section)];
    for (key, text) in texts {
        Reflect::set(&record, &key.into(), &text.as_str().into())?;
    }
    Reflect::set(&record, &"files".into(), &files)?;
    Reflect::set(&record, &"bytes".into(), &saved.bytes.into())?;
    Ok(record.into())
}

/// What a request of the database answers.
async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(answered).await.map_err(|_| JsValue::from(request.error().ok().flatten()))?;
    request.result()
}

/// A database, made when there is none.
async fn opened(opening: &IdbOpenDbRequest) -> Result<IdbDatabase, JsValue> {
    let asked = opening.clone();
    let make = wasm_bindgen::closure::Closure::once(move || {
        let database = asked.result()?.unchecked_into::<IdbDatabase>();
        let key = web_sys::IdbObjectStoreParameters::new();
        key.set_key_path(&KEY.into());
        database.create_object_store_with_optional_parameters(STORIES, &key).map(drop)
    });
    opening.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
    answer(opening).await.map(JsCast::unchecked_into)
}
