// 长辈版: larger letters and targets, remembered on this phone only; reading aloud where the phone can.
//
// Loaded in the head, before the body: the chosen size is on <html data-yz-size="22"> before anything is
// shown, and CSS does the rest. Sizes: 18 (no attribute), 22, 26. Storage may be forbidden: then the choice
// lasts for this page.
(function () {
  "use strict";

  var KEY = "yz-size";
  var SIZES = ["22", "26"];
  var root = document.documentElement;

  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch (error) {
      return null;
    }
  }

  function remember(size) {
    try {
      if (size === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, size);
    } catch (error) {
      // Nothing to do: the page is large now all the same.
    }
  }

  function apply(size) {
    if (SIZES.indexOf(size) < 0) root.removeAttribute("data-yz-size");
    else root.setAttribute("data-yz-size", size);
  }

  function choose(size) {
    var known = SIZES.indexOf(size) < 0 ? null : size;
    apply(known);
    remember(known);
    mark();
  }

  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }

  function mark() {
    var size = root.getAttribute("data-yz-size");
    each("[data-yz-elder]", function (button) {
      button.setAttribute("aria-pressed", String(size !== null));
    });
    each("[data-yz-set-size][aria-pressed]", function (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-yz-set-size") === size));
    });
    if (size === null) stopReading();
  }

  // ---- reading aloud ----

  // Read what stands in the page's main part, block by block: a long text in one piece is cut off by some
  // phones.
  function pieces() {
    var blocks = document.querySelectorAll(
      ".yz h1, .yz h2, .yz h3, .yz p, .yz li, .yz dt, .yz dd, .yz tr, .yz label, .yz .yz-button-call"
    );
    return Array.prototype.filter.call(blocks, function (block) {
      var holdsOthers = block.querySelector("p, li, dt, dd, tr") !== null;
      return block.offsetParent !== null && !holdsOthers && !block.closest(".yz-vh, .yz-crumb");
    }).map(function (block) {
      return block.textContent.replace(/\s+/g, " ").trim();
    }).filter(Boolean);
  }

  function reader() {
    return window.speechSynthesis && window.SpeechSynthesisUtterance ? window.speechSynthesis : null;
  }

  function showReading(reading) {
    each("[data-yz-read]", function (button) {
      button.setAttribute("aria-pressed", String(reading));
      button.textContent = reading ? "停下" : "朗读";
    });
  }

  function stopReading() {
    if (reader()) reader().cancel();
    showReading(false);
  }

  function startReading() {
    var texts = pieces();
    texts.forEach(function (text, index) {
      var speech = new SpeechSynthesisUtterance(text);
      speech.lang = "zh-CN";
      speech.rate = 0.9;
      if (index === texts.length - 1) speech.onend = function () { showReading(false); };
      reader().speak(speech);
    });
    showReading(texts.length > 0);
  }

  function start() {
    each("[data-yz-elder]", function (button) {
      button.addEventListener("click", function () {
        choose(root.hasAttribute("data-yz-size") ? "18" : "22");
      });
    });
    each("[data-yz-set-size]", function (button) {
      button.addEventListener("click", function () { choose(button.getAttribute("data-yz-set-size")); });
    });
    each("[data-yz-read]", function (button) {
      button.hidden = reader() === null;
      button.addEventListener("click", function () {
        if (button.getAttribute("aria-pressed") === "true") stopReading();
        else startReading();
      });
    });
    mark();
  }

  apply(remembered());
  document.addEventListener("DOMContentLoaded", start);
  window.addEventListener("pagehide", function () { if (reader()) reader().cancel(); });
})();
