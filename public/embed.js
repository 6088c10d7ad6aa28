// The element <news-embed>, for partners' pages: a frame of this newsroom, as high as what it shows. Until the frame says
// how high that is, and wherever it never does, the link inside the element stays.
//
// Partners' pages name this file and keep it: what it understands, every later one does. Inside of the element everything is
// set from here, where neither their style sheets nor a strict policy for styles reach; where the element itself stands, and
// whether it is hidden, stays theirs.
(() => {
  const NAME = "news-embed";
  if (!window.customElements || customElements.get(NAME)) return;
  const WISHES = ["lang", "theme", "accent", "limit", "pictures"];
  // How long a frame may say nothing before it is asked, and before it is shown as it is.
  const SILENCE = 1000, PATIENCE = 8000;
  const MIN = 40, MAX = 100000, USUAL = 400;

  // All rules of an element at once: one by one they take the browser ten times as long.
  const style = (element, ...rules) => {
    element.style.cssText = rules.join("!important;") + "!important";
  };
  const change = (element, name, value) => element.style.setProperty(name, value, "important");
  const BLOCK = ["display:block", "border:0", "margin:0", "padding:0"];
  const FRAME = [...BLOCK, "width:100%"];
  const keep = (box, height) => style(box, ...BLOCK, "position:relative", "visibility:inherit", `min-height:${height}px`);
  const isHeight = (value) => Number.isInteger(value) && value >= MIN && value <= MAX;

  class NewsEmbed extends HTMLElement {
    static get observedAttributes() {
      return ["src", "max-height", ...WISHES];
    }

    connectedCallback() {
      if (!this.box) {
        this.box = document.createElement("div");
        this.link = document.createElement("slot");
        this.box.append(this.link);
        this.attachShadow({ mode: "open" }).append(this.box);
      }
      const own = this.style;
      if (!own.display && getComputedStyle(this).display === "inline") own.display = "block";
      // The room that the lines to paste have kept so far is now the box's.
      own.minHeight = "0";
      own.setProperty("height", "auto", "important");
      own.setProperty("max-height", "none", "important");
      addEventListener("message", this);
      document.addEventListener("securitypolicyviolation", this);
      this.load(this.number("height") || USUAL);
    }

    disconnectedCallback() {
      removeEventListener("message", this);
      document.removeEventListener("securitypolicyviolation", this);
      this.unload();
    }

    attributeChangedCallback(name) {
      if (!this.frame) return;
      if (name === "src") this.load(this.box.offsetHeight);
      else if (name === "max-height") this.fit();
      else this.frame.src = this.address();
    }

    handleEvent({ type, source, data, blockedURI }) {
      if (!this.frame) return;
      if (type === "message") {
        const isOwn = source && source === this.frame.contentWindow && data;
        if (isOwn && data.v === 1 && data.type === NAME + ":size" && isHeight(data.height) && data.height !== this.height) {
          this.height = data.height;
          this.fit();
        }
      } else if (blockedURI && this.frame.src.startsWith(blockedURI)) {
        this.unload();
        keep(this.box, 0);
      }
    }

    number(name) {
      const value = Number(this.getAttribute(name));
      return isHeight(value) ? value : 0;
    }

    // The frame's address, with what the partner wishes behind it.
    address() {
      try {
        const url = new URL(this.getAttribute("src"), document.baseURI);
        const wishes = WISHES.filter((name) => this.hasAttribute(name));
        if (wishes.length) url.hash = new URLSearchParams(wishes.map((name) => [name, this.getAttribute(name)]));
        return /^https?:$/.test(url.protocol) && url.href;
      } catch (error) {
        return "";
      }
    }

    // The room is kept from the beginning; the frame comes into view when it is ready.
    load(height) {
      this.unload();
      keep(this.box, height);
      this.link.hidden = false;
      const src = this.address();
      if (!src) return;
      const frame = this.frame = document.createElement("iframe");
      const name = () => {
        frame.title = this.textContent.trim() || location.hostname;
      };
      name();
      frame.setAttribute("loading", "lazy");
      frame.setAttribute("referrerpolicy", "no-referrer");
      frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
      style(frame, ...FRAME, "position:absolute", "top:0", "left:0", `height:${height}px`, "visibility:hidden");
      frame.addEventListener("load", () => {
        if (frame !== this.frame) return;
        name();
        clearTimeout(this.timer);
        if (this.height) return;
        this.timer = setTimeout(() => {
          // The frame has no origin that could be named.
          frame.contentWindow.postMessage({ v: 1, type: NAME + ":measure" }, "*");
          this.timer = setTimeout(() => this.show(height), PATIENCE - SILENCE);
        }, SILENCE);
      });
      frame.src = src;
      this.box.append(frame);
    }

    unload() {
      clearTimeout(this.timer);
      if (this.frame) this.frame.remove();
      this.frame = this.height = undefined;
    }

    // The frame has said how high it is.
    fit() {
      if (!this.height) return;
      clearTimeout(this.timer);
      this.link.hidden = true;
      const height = Math.min(this.height, this.number("max-height") || MAX) + "px";
      change(this.box, "min-height", height);
      change(this.frame, "height", height);
      change(this.frame, "visibility", "inherit");
    }

    // The frame says nothing: it is shown as high as it is, below the link.
    show(height) {
      style(this.frame, ...FRAME, `height:${height}px`, "visibility:inherit");
      keep(this.box, 0);
    }
  }
  customElements.define(NAME, NewsEmbed);
})();
