"use strict";
(() => {
  const root = document.body.dataset.root;
  const byId = (id) => document.getElementById(id);

  // The menu on narrow screens.
  const menu = byId("site-menu");
  const navigation = byId("site-navigation");
  menu.addEventListener("click", () => {
    const open = navigation.classList.toggle("open");
    menu.setAttribute("aria-expanded", String(open));
  });
  const current = navigation.querySelector("[aria-current]");
  if (current && navigation.scrollHeight > navigation.clientHeight) {
    navigation.scrollTop = current.offsetTop - navigation.clientHeight / 2;
  }

  // A button to copy each block of code.
  const copyText = (text) => {
    if (navigator.clipboard && window.isSecureContext) {
      return navigator.clipboard.writeText(text);
    }
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    return Promise.resolve();
  };
  for (const block of document.querySelectorAll(".code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await copyText(block.querySelector("code").textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    block.append(button);
  }

  // The section that is being read, in the contents of the page.
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a")) {
    links.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")].filter((h) => links.has(h.id));
  const mark = () => {
    let here = headings[0];
    for (const heading of headings) {
      if (heading.getBoundingClientRect().top < 120) {
        here = heading;
      }
    }
    for (const [id, link] of links) {
      link.classList.toggle("here", here !== undefined && here.id === id);
    }
  };
  if (headings.length > 0) {
    addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
    mark();
  }

  // The search: its index is a script, which also loads from a file.
  const query = byId("site-query");
  const results = byId("site-results");
  let loading;
  const index = () => {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = root + "assets/search-index.js";
      script.onload = () => resolve(window.bijouIndex);
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  };
  const score = (entry, words) => {
    const [, page, heading, text] = entry.map((part) => part.toLowerCase());
    let sum = 0;
    for (const word of words) {
      const found = (page.includes(word) ? (heading ? 3 : 12) : 0)
        + (heading.includes(word) ? 8 : 0) + (text.includes(word) ? 1 : 0);
      if (found === 0) {
        return 0;
      }
      sum += found;
    }
    return sum;
  };
  const excerpt = (text, word) => {
    const at = text.toLowerCase().indexOf(word);
    const start = Math.max(0, at - 50);
    const span = document.createElement("span");
    if (at < 0) {
      span.textContent = text.slice(0, 120);
      return span;
    }
    const found = document.createElement("mark");
    found.textContent = text.slice(at, at + word.length);
    span.append((start > 0 ? "… " : "") + text.slice(start, at), found,
      text.slice(at + word.length, at + word.length + 80));
    return span;
  };
  const result = ([url, page, heading, text], word) => {
    const link = document.createElement("a");
    link.href = root + url;
    const title = document.createElement("b");
    title.textContent = heading ? page + " › " + heading : page;
    link.append(title, excerpt(text, word));
    link.addEventListener("click", () => { results.hidden = true; });
    return link;
  };
  const search = async () => {
    const words = query.value.toLowerCase().split(/\s+/).filter((word) => word);
    results.hidden = words.length === 0;
    if (words.length === 0) {
      return;
    }
    const entries = await index();
    const found = entries.map((entry) => [score(entry, words), entry]).filter(([s]) => s > 0);
    found.sort((a, b) => b[0] - a[0]);
    if (found.length === 0) {
      const nothing = document.createElement("p");
      nothing.textContent = "Nothing found.";
      results.replaceChildren(nothing);
      return;
    }
    results.replaceChildren(...found.slice(0, 12).map(([, entry]) => result(entry, words[0])));
  };
  query.addEventListener("input", search);
  query.addEventListener("focus", () => { index(); search(); });
  addEventListener("keydown", (event) => {
    const list = [query, ...results.querySelectorAll("a")];
    const at = list.indexOf(document.activeElement);
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      query.focus();
    } else if (event.key === "Escape" && !results.hidden) {
      results.hidden = true;
      query.blur();
    } else if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      list[Math.max(0, Math.min(list.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
    } else if (at === 0 && event.key === "Enter" && list.length > 1) {
      list[1].click();
    }
  });
  addEventListener("click", (event) => {
    if (!event.target.closest(".search")) {
      results.hidden = true;
    }
  });
})();
