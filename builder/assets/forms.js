// Forms, here and on the forms server: a second tap sends nothing twice, a wait says so, a count of
// characters, the focus on what went wrong. Every form works without this file.
//
// In: <form data-yz-form> from forms_api/forms/templates/form.html. Out: the hidden field `once`, a random
// token a page load, by which the server knows a second sending; the station from ?station= and the fields of
// data-yz-prefill from parameters of their names, where no server renders them. Nothing typed is kept anywhere: a tablet is shared.
(function () {
  "use strict";

  const SEND_AGAIN_MS = 20000;
  // What turns text around or cannot be seen.
  const UNREADABLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;

  function token() {
    const bytes = new Uint8Array(16);
    window.crypto.getRandomValues(bytes);
    return Array.from(bytes, (byte) => ("0" + byte.toString(16)).slice(-2)).join("");
  }

  function control(form, name) {
    return form.querySelector('[name="' + name + '"]');
  }

  function sendOnce(form) {
    const once = control(form, "once");
    const button = form.querySelector('button[type="submit"]');
    const progress = form.querySelector("[data-yz-sending]");
    let sending = false;

    function ready() {
      sending = false;
      button.removeAttribute("aria-disabled");
      progress.textContent = "";
    }

    if (!once.value) {
      once.value = token();
    }
    form.addEventListener("submit", (event) => {
      if (sending) {
        event.preventDefault();
        return;
      }
      sending = true;
      // Not `disabled`: a disabled button would not send its own name, and would lose the focus.
      button.setAttribute("aria-disabled", "true");
      progress.textContent = progress.getAttribute("data-yz-sending");
      window.setTimeout(ready, SEND_AGAIN_MS);
    });
    // Back from the receipt: the browser shows this very page again, as it was left.
    window.addEventListener("pageshow", ready);
  }

  function countCharacters(area) {
    const most = Number(area.getAttribute("data-yz-max"));
    const count = document.createElement("span");
    count.className = "yz-count";
    area.parentNode.insertBefore(count, area.nextSibling);

    function show() {
      // Characters as the server counts them: an emoji is one, a new line is one.
      const length = Array.from(area.value.trim()).length;
      const left = most - length;
      count.textContent = length * 2 < most ? "" : left >= 0 ? "还可以写 " + left + " 字" : "多了 " + -left + " 字";
    }

    area.addEventListener("input", show);
    window.addEventListener("pageshow", show);
    show();
  }

  // On static hosting the page that asks for a name has to learn its station by itself: the name stands on
  // the station's own page.
  function fillStation(form) {
    const name = control(form, "station_name");
    const found = /[?&]station=([a-z0-9]+(?:-[a-z0-9]+)*)(?:&|$)/.exec(window.location.search);
    if (!found || !name || name.value || control(form, "station") || !window.fetch) {
      return;
    }
    window
      .fetch("../../stations/" + found[1] + "/", { credentials: "omit" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => {
        const heading = new DOMParser().parseFromString(html, "text/html").querySelector("h1");
        if (heading && !name.value) {
          name.value = heading.textContent.trim();
        }
      })
      .catch(() => {});
  }

  // As the server does it: cleaned like typed text, and left out whole when it is too long.
  function fillFields(form) {
    (form.getAttribute("data-yz-prefill") || "").split(" ").forEach((name) => {
      const field = name && control(form, name);
      const said = name && new URLSearchParams(window.location.search).get(name);
      if (!field || !said || field.value) {
        return;
      }
      const text = said.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").replace(UNREADABLE, "").trim();
      if (Array.from(text).length <= field.maxLength) {
        field.value = text;
      }
    });
  }

  function offerPrinting(actions) {
    // WeChat's browser cannot print.
    if (/MicroMessenger/i.test(navigator.userAgent) || !window.print) {
      return;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "yz-button";
    button.textContent = "打印这一页";
    button.addEventListener("click", () => window.print());
    actions.insertBefore(button, actions.firstChild);
    actions.insertBefore(document.createTextNode(" "), button.nextSibling);
  }

  document.querySelectorAll("form[data-yz-form]").forEach(sendOnce);
  document.querySelectorAll("form[data-yz-form] textarea[data-yz-max]").forEach(countCharacters);
  document.querySelectorAll("form[data-yz-form][novalidate]").forEach(fillStation);
  document.querySelectorAll("form[data-yz-prefill]").forEach(fillFields);
  document.querySelectorAll(".yz-receipt__actions").forEach(offerPrinting);
  const summary = document.getElementById("error-summary");
  if (summary) {
    // It stands near the top of the page: scrolling to it would put it under the fixed header.
    summary.focus({ preventScroll: true });
  }
})();
