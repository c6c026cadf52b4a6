// How many days a campaign is still open, or until the report that was promised, or since; and what has opened or closed
// since the page was made. The words that the builder printed stay true without this file.
//
// In: elements with data-yz-campaign (builder/render/views/campaigns/parts.py describes their attributes). Out: words in
// data-yz-left, the state's word and shape in data-yz-state, and a button without a way where nothing is taken any more.
// Nothing moves: the line has its room from the start. What decides is the forms server's clock, not this one.
(function () {
  "use strict";

  var DAY_MS = 24 * 60 * 60 * 1000;
  var SHANGHAI_MS = 8 * 60 * 60 * 1000;
  var SHOWN = {
    planned: { word: "还没开始", shape: "waiting" },
    open: { word: "正在征集", shape: "open" },
    counting: { word: "正在整理", shape: "waiting" },
    late: { word: "报告晚了", shape: "soon" },
  };

  // "2026-05-12T18:40:09", the second in Shanghai; a sample site has its own day and the real time of day.
  function momentOf(milliseconds, sampleDate) {
    var text = new Date(milliseconds + SHANGHAI_MS).toISOString().slice(0, 19);
    return sampleDate ? sampleDate + text.slice(10) : text;
  }

  function daysBetween(first, last) {
    return Math.round((Date.parse(last.slice(0, 10) + "T00:00:00Z") - Date.parse(first.slice(0, 10) + "T00:00:00Z")) / DAY_MS);
  }

  // 今天 17:00 截止, 明天 17:00 截止, 还有 11 天截止; the end of a day is said without its time.
  function until(moment, then, what) {
    var days = daysBetween(moment, then);
    var time = then.slice(11, 16);
    var clock = time === "00:00" || time === "23:59" ? "" : " " + time + " ";
    if (days === 0) return "今天" + clock + what;
    return days === 1 ? "明天" + clock + what : "还有 " + days + " 天" + what;
  }

  // {state, left}; `facts` has printed (a state), opens, closes (seconds) and reportBy (a day). What was reported or called
  // off when the page was made stays so, and nothing is counted.
  function told(facts, moment) {
    if (facts.printed === "reported" || facts.printed === "cancelled") return { state: facts.printed, left: "" };
    if (moment < facts.opens) return { state: "planned", left: until(moment, facts.opens, "开始") };
    if (moment <= facts.closes) return { state: "open", left: until(moment, facts.closes, "截止") };
    var days = daysBetween(moment, facts.reportBy);
    if (days < 0) return { state: "late", left: "晚了 " + -days + " 天" };
    return { state: "counting", left: days ? "离报告还有 " + days + " 天" : "说好今天出报告" };
  }

  // A link without an address leads nowhere and takes no focus, and keeps its room.
  function allow(link, isOpen) {
    if (!link.hasAttribute("data-yz-way")) link.setAttribute("data-yz-way", link.getAttribute("href"));
    if (isOpen) {
      link.setAttribute("href", link.getAttribute("data-yz-way"));
      link.removeAttribute("role");
      link.removeAttribute("aria-disabled");
    } else {
      link.removeAttribute("href");
      link.setAttribute("role", "link");
      link.setAttribute("aria-disabled", "true");
    }
  }

  function show(place, milliseconds) {
    var facts = {
      printed: place.getAttribute("data-yz-campaign"),
      opens: place.getAttribute("data-yz-opens"),
      closes: place.getAttribute("data-yz-closes"),
      reportBy: place.getAttribute("data-yz-report-by"),
    };
    var said = told(facts, momentOf(milliseconds, place.getAttribute("data-yz-now")));
    var state = place.querySelector("[data-yz-state]");
    var shown = SHOWN[said.state];
    if (shown) {
      state.textContent = shown.word;
      state.className = "yz-state yz-state--" + shown.shape;
    }
    place.querySelector("[data-yz-left]").textContent = said.left;
    var card = place.closest("[data-yz-campaign-card]");
    var link = card && card.querySelector("[data-yz-open]");
    if (link) allow(link, said.state === "open");
  }

  function start() {
    var places = Array.prototype.slice.call(document.querySelectorAll("[data-yz-campaign]"));

    function again() {
      places.forEach(function (place) { show(place, Date.now()); });
    }

    again();
    (function wait() {
      setTimeout(function () { again(); wait(); }, 60000 - (Date.now() % 60000) + 50);
    })();
    document.addEventListener("visibilitychange", function () { if (!document.hidden) again(); });
    window.addEventListener("pageshow", function (event) { if (event.persisted) again(); });
  }

  if (typeof module === "object" && module.exports) module.exports = { momentOf: momentOf, told: told };
  else start();
})();
