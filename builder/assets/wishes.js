// How long each wish has waited to be claimed: a page may be weeks old when somebody reads it, so the days are counted
// when it is read.
//
// In: elements with data-yz-since, the day a wish was posted, and data-yz-now where a sample site has a day of its own.
// Out: 已等 8 天 in each. Nothing moves: the line it stands on has room for it.
(function () {
  "use strict";

  var DAY_MS = 24 * 60 * 60 * 1000;
  var SHANGHAI_MS = 8 * 60 * 60 * 1000;

  // Whole days from one day to another, both as 2026-05-01.
  function daysBetween(first, last) {
    return Math.round((Date.parse(last + "T00:00:00Z") - Date.parse(first + "T00:00:00Z")) / DAY_MS);
  }

  function today(milliseconds) {
    return new Date(milliseconds + SHANGHAI_MS).toISOString().slice(0, 10);
  }

  function words(days) {
    return days > 0 ? "已等 " + days + " 天" : "";
  }

  function start() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-yz-since]"), function (place) {
      var now = place.getAttribute("data-yz-now") || today(Date.now());
      place.textContent = words(daysBetween(place.getAttribute("data-yz-since"), now));
    });
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { daysBetween: daysBetween, today: today, words: words };
  } else {
    start();
    window.addEventListener("pageshow", function (event) { if (event.persisted) start(); });
  }
})();
