// What all pages share: the bar, the theme, the live indicator, the end of a session.
import {session} from "./api.js";
import {h, replace} from "./dom.js";
import {startEvents} from "./events.js";
import {icon} from "./icons.js";
import {failed, message} from "./messages.js";

const TITLES = {flows: "Flows", types: "Types", timing: "Timing", jobs: "Jobs"};

/** Builds the bar and connects to the events; `tab` is the name of this page. */
export async function startPage(tab) {
  skipLink();
  document.addEventListener("bijou:signed-out", showSignedOut, {once: true});
  document.addEventListener("bijou:connection", (event) => showConnection(event.detail));
  startEvents();
  try {
    drawBar(tab, await session());
  } catch (error) {
    if (error.status !== 401) notices().append(failed(error, () => location.reload()));
  }
}

/** Sets the heading of the page and the title of the document. */
export function setTitle(text) {
  document.title = `${text} · Bijou`;
}

/** Moves the focus without a change of the address, whose fragment names what a page shows. */
function skipLink() {
  document.querySelector("a.skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
}

function drawBar(tab, {tabs, links, logout, user}) {
  const more = h(
    "div",
    {class: "bar-more", id: "bar-more"},
    links.length > 0 &&
      h(
        "nav",
        {"aria-label": "Console"},
        h("ul", {class: "stock"}, links.map((link) => h("li", {}, h("a", {href: link.href}, link.title)))),
      ),
    h(
      "div",
      {class: "bar-tools"},
      h("span", {class: "live", id: "live", role: "status"}),
      themeButton(),
      logout && h("a", {class: "button quiet", href: logout, title: user ? `Signed in as ${user}` : null}, "Log out"),
    ),
  );
  replace(
    document.getElementById("bar"),
    h(
      "div",
      {class: "bar-inner"},
      h("a", {class: "brand", href: "flows"}, icon("diamond"), "Bijou"),
      h(
        "nav",
        {"aria-label": "Bijou"},
        h(
          "ul",
          {class: "tabs"},
          tabs.map((name) =>
            h("li", {}, h("a", {href: name, "aria-current": name === tab ? "page" : null}, TITLES[name] ?? name)),
          ),
        ),
      ),
      menuButton(more),
      more,
    ),
  );
  showConnection(connection);
}

function menuButton(more) {
  return h(
    "button",
    {
      type: "button",
      class: "bar-toggle quiet icon-only",
      "aria-label": "Menu",
      "aria-expanded": "false",
      "aria-controls": "bar-more",
      on: {
        click: (event) => {
          const open = more.classList.toggle("open");
          event.currentTarget.setAttribute("aria-expanded", String(open));
        },
      },
    },
    icon("menu"),
  );
}

const THEMES = {
  auto: {icon: "auto", label: "Theme: system", next: "light"},
  light: {icon: "sun", label: "Theme: light", next: "dark"},
  dark: {icon: "moon", label: "Theme: dark", next: "auto"},
};

function themeButton() {
  const root = document.documentElement;
  const button = h("button", {type: "button", class: "quiet icon-only", id: "theme"});
  const draw = () => {
    const theme = THEMES[root.dataset.theme ?? "auto"];
    button.setAttribute("aria-label", theme.label);
    button.title = theme.label;
    replace(button, icon(theme.icon));
  };
  button.addEventListener("click", () => {
    const {next} = THEMES[root.dataset.theme ?? "auto"];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      localStorage.setItem("bijou.theme", next);
    } catch {
      // without storage the choice lasts for this page
    }
    draw();
  });
  draw();
  return button;
}

const CONNECTIONS = {
  live: ["live", "Live"],
  polling: ["clock", "Polling"],
  offline: ["cross-circle", "Not connected"],
};
let connection = null;

function showConnection(state) {
  connection = state;
  const element = document.getElementById("live");
  if (!element || !state) return;
  const [name, text] = CONNECTIONS[state];
  element.dataset.state = state;
  replace(element, icon(name), text);
}

function showSignedOut() {
  notices().append(
    message(
      "warn",
      h("div", {}, "Your session has ended. What you have typed stays on this page."),
      h(
        "div",
        {class: "row"},
        h("a", {class: "button compact", href: location.href, target: "_blank", rel: "noopener"}, "Log in in a new tab"),
        h("button", {type: "button", class: "compact", on: {click: () => location.reload()}}, "Reload this page"),
      ),
    ),
  );
}

function notices() {
  return document.getElementById("notices");
}
