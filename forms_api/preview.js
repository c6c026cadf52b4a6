/* In: /__preview__/status. Out: the page reloads when the site is another one; mistakes stand in a bar at its
   foot. Served by preview.py under `builder serve` only, never published. ES2017; no inline style, so any
   Content-Security-Policy allows it. */
(function () {
  "use strict";

  const pageBuild = document.currentScript.getAttribute("data-build");
  const bar = makeBar();
  listen();

  async function listen() {
    let known = ""; // nobody's number: the first question is answered at once
    for (;;) {
      await pageInView();
      const askedAt = Date.now();
      const status = await ask(known);
      if (status === null) {
        await pause(1000); // the server has stopped or is starting: go on asking, quietly
        continue;
      }
      const build = String(status.build);
      if (build === known && Date.now() - askedAt < 300) {
        await pause(300); // too many pages are waiting already, this one was turned away
      }
      known = build;
      if (status.errors.length > 0) {
        show(status.errors);
      } else if (build !== pageBuild) {
        location.reload(); // the browser keeps the place on the page
        return;
      } else {
        show([]);
      }
    }
  }

  async function ask(known) {
    try {
      const answer = await fetch("/__preview__/status?build=" + known, { cache: "no-store" });
      return answer.ok ? await answer.json() : null;
    } catch (error) {
      return null;
    }
  }

  function show(errors) {
    const lines = errors.map(function (text) {
      const line = document.createElement("li");
      line.textContent = text;
      return line;
    });
    bar.textContent = "";
    bar.hidden = lines.length === 0;
    if (lines.length > 0) {
      const title = document.createElement("p");
      const list = document.createElement("ul");
      title.textContent = "文件里有地方要改，网页还是上一次的样子：";
      lines.forEach(function (line) { list.appendChild(line); });
      bar.appendChild(title);
      bar.appendChild(list);
    }
  }

  function makeBar() {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/__preview__/preview.css";
    document.head.appendChild(style);
    const region = document.createElement("div");
    region.className = "yizhan-preview";
    region.setAttribute("role", "status");
    region.setAttribute("aria-label", "预览");
    region.tabIndex = 0;
    region.hidden = true;
    document.body.appendChild(region);
    return region;
  }

  function pageInView() {
    return new Promise(function (resolve) {
      if (!document.hidden) {
        resolve();
        return;
      }
      document.addEventListener("visibilitychange", function again() {
        if (!document.hidden) {
          document.removeEventListener("visibilitychange", again);
          resolve();
        }
      });
    });
  }

  function pause(milliseconds) {
    return new Promise(function (resolve) { setTimeout(resolve, milliseconds); });
  }
})();
