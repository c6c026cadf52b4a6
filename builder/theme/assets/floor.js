// What Material's script needs and the oldest phones lack (the floor is iOS 12.0 and Chromium 78), so that it
// never asks another host for it. Newer browsers lack nothing. This runs before Material's script.
(function () {
  "use strict";

  // Sizes are compared after what may change them: a resize, a load, a font, an element that came or went.
  function ResizeWatch(callback) {
    this.callback = callback;
    this.sizes = new Map();
    this.look = this.look.bind(this);
  }

  ResizeWatch.prototype.observe = function (element) {
    if (!this.sizes.size) this.start();
    this.sizes.set(element, "");
    window.requestAnimationFrame(this.look);
  };

  ResizeWatch.prototype.unobserve = function (element) {
    this.sizes.delete(element);
    if (!this.sizes.size) this.disconnect();
  };

  ResizeWatch.prototype.disconnect = function () {
    this.sizes.clear();
    window.removeEventListener("resize", this.look);
    window.removeEventListener("load", this.look, true);
    if (this.changes) this.changes.disconnect();
  };

  ResizeWatch.prototype.start = function () {
    window.addEventListener("resize", this.look);
    window.addEventListener("load", this.look, true);
    this.changes = new MutationObserver(this.look);
    this.changes.observe(document.documentElement, { attributes: true, childList: true, subtree: true });
  };

  ResizeWatch.prototype.look = function () {
    var entries = [];
    var sizes = this.sizes;
    sizes.forEach(function (before, element) {
      var box = element.getBoundingClientRect();
      var now = box.width + "x" + box.height;
      if (now === before) return;
      sizes.set(element, now);
      entries.push({ target: element, contentRect: box });
    });
    if (entries.length) this.callback(entries, this);
  };

  // Everything counts as visible, once: Material only wants to know which titles are cut off.
  function VisibilityWatch(callback) {
    this.callback = callback;
  }

  VisibilityWatch.prototype.observe = function (element) {
    var watch = this;
    window.requestAnimationFrame(function () {
      watch.callback([{ target: element, isIntersecting: true }], watch);
    });
  };

  VisibilityWatch.prototype.unobserve = VisibilityWatch.prototype.disconnect = function () {};

  if (typeof window.ResizeObserver === "undefined") window.ResizeObserver = ResizeWatch;
  if (typeof window.IntersectionObserver === "undefined") window.IntersectionObserver = VisibilityWatch;
})();
