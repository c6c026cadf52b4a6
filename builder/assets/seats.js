// How many have signed up for what a page offers (a shift, an activity, a meeting, a wish to claim), and what can no
// longer be signed up for.
//
// In: elements with data-yz-target (builder/render/views/sign_up.py describes their attributes) and forms/seats.json,
// which the forms server makes:
//   {form: {target: {"capacity": 10 or null, "taken": 7, "waiting": 0}}}, of a wish {"claimed": true}.
// Out: the words in each element's data-yz-live line, and a button without a way where there is none any more. When the
// numbers cannot be had, what the builder printed stays. Nothing moves: every line has its words from the start.
(function () {
  "use strict";

  var SHANGHAI_MS = 8 * 60 * 60 * 1000;

  // "2026-05-12T18:40", the moment in Shanghai; a sample site has its own day and the real time of day.
  function momentOf(milliseconds, sampleDate) {
    var text = new Date(milliseconds + SHANGHAI_MS).toISOString().slice(0, 16);
    return sampleDate ? sampleDate + text.slice(10) : text;
  }

  // {words: "" to leave the line as it was printed; isOpen: whether the form would be taken}. `limits` has opens,
  // closes, starts, ends, each a moment or null; `seats` is the target's entry in seats.json, or undefined.
  function told(limits, seats, moment) {
    if (limits.ends !== null && moment > limits.ends) return { words: "已经结束", isOpen: false };
    if (limits.starts !== null && moment >= limits.starts) return { words: "已经开始", isOpen: false };
    if (limits.closes !== null && moment > limits.closes) return { words: "报名已截止", isOpen: false };
    if (limits.opens !== null && moment < limits.opens) return { words: "还没开始报名", isOpen: false };
    if (!seats) return { words: "", isOpen: true };
    if (seats.claimed === true) return { words: "已有人认领", isOpen: false };
    return { words: typeof seats.taken === "number" ? seatsText(seats) : "", isOpen: true };
  }

  // A free seat with somebody waiting is being offered to them: who comes now waits as well.
  function seatsText(seats) {
    var waiting = seats.waiting || 0;
    if (typeof seats.capacity !== "number") return seats.taken ? "已报 " + seats.taken + " 人" : "";
    var left = Math.max(0, seats.capacity - seats.taken);
    if (left === 0 || waiting) return "满了，可以排队，" + (waiting ? "前面 " + waiting + " 位" : "前面没有人");
    return (seats.taken ? "已报 " + seats.taken + " 人，" : "") + "还有 " + left + " 个名额";
  }

  // The entry of "shift/hongxiang.meals.2026-05-12"; a form's name has no slash.
  function entryOf(all, name) {
    var slash = name.indexOf("/");
    var targets = all && all[name.slice(0, slash)];
    return targets ? targets[name.slice(slash + 1)] : undefined;
  }

  function show(place, all, milliseconds) {
    function limit(name) { return place.getAttribute("data-yz-" + name); }
    var limits = { opens: limit("opens"), closes: limit("closes"), starts: limit("starts"), ends: limit("ends") };
    var moment = momentOf(milliseconds, limit("sample-date"));
    var said = told(limits, entryOf(all, limit("target")), moment);
    var line = place.querySelector("[data-yz-live]");
    if (!line.hasAttribute("data-yz-printed")) line.setAttribute("data-yz-printed", line.textContent);
    line.textContent = said.words || line.getAttribute("data-yz-printed");
    var link = place.querySelector("[data-yz-open]");
    if (link) allow(link, said.isOpen);
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

  function start() {
    var places = Array.prototype.slice.call(document.querySelectorAll("[data-yz-target]"))
      .filter(function (place) { return place.querySelector("[data-yz-live]"); });
    if (!places.length) return;
    var all = null;

    function again() {
      places.forEach(function (place) { show(place, all, Date.now()); });
    }

    function ask() {
      var source = document.querySelector("[data-yz-seats]");
      if (!source) return;
      window.fetch(source.getAttribute("data-yz-seats"), { cache: "no-store" }).then(function (answer) {
        if (!answer.ok) throw new Error("no numbers");
        return answer.json();
      }).then(function (found) {
        all = found;
        again();
      }).catch(function () {
        // No server, no network, no JSON: what is printed stays.
      });
    }

    again();
    ask();
    (function wait() {
      setTimeout(function () { again(); wait(); }, 60000 - (Date.now() % 60000) + 50);
    })();
    document.addEventListener("visibilitychange", function () { if (!document.hidden) { again(); ask(); } });
    window.addEventListener("pageshow", function (event) { if (event.persisted) { again(); ask(); } });
  }

  if (typeof module === "object" && module.exports) module.exports = { entryOf: entryOf, momentOf: momentOf, told: told };
  else start();
})();
