// A station's page at this very minute, in Shanghai: the today card, today's row of the week, which services
// have their hours today, and which of the printed coming days are over.
//
// In: the JSON in <script id="yz-hours"> (builder/render/views/today.py writes and describes it) and
// window.yizhanCalendar. Out: the page's places marked data-yz-…; the words are today.js's. The page may lie
// open overnight, may be weeks old, and may be read anywhere: only the phone's clock counts, never its zone.
(function () {
  "use strict";

  var hours = window.yizhanHours;
  var today = window.yizhanToday;

  function write(place, text) {
    if (place.textContent !== text) place.textContent = text;
    place.hidden = text === "";
  }

  // Each text in an element of its own, so that a line never ends between the two times of a span.
  function writeEach(place, texts, tag) {
    if (place.textContent !== texts.join(" ")) {
      place.textContent = "";
      texts.forEach(function (text, number) {
        if (number) place.appendChild(document.createTextNode(" "));
        place.appendChild(document.createElement(tag)).textContent = text;
      });
    }
    place.hidden = !texts.length;
  }

  function forEach(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  function showCard(card, said) {
    function place(name) { return card.querySelector("[data-yz-" + name + "]"); }
    place("status").setAttribute("data-yz-status", said.state);
    write(place("word"), said.word);
    write(place("day"), said.day);
    writeEach(place("spans"), said.spans, "span");
    writeEach(place("layers"), said.layers, "li");
    write(place("sentence"), said.sentence);
    if (place("booking")) place("booking").hidden = !said.booking;
    place("now").hidden = false;
    place("week").hidden = true;
  }

  // The row of the week that holds today; none on a day that does not go by the week.
  function markRow(data, calendar, moment) {
    var found = hours.dayOf(data.timetable, calendar, moment.day);
    var usual = hours.usual(data.timetable, moment.day);
    var isUsual = found.staffed !== null && JSON.stringify(found.staffed) === JSON.stringify(usual);
    var byTheWeek = !today.closedFrom(data, moment.day) && (found.why === "ordinary" || isUsual);
    var row = hours.periodNumber(data.timetable, moment.day) + "-" + hours.weekdayOf(moment.day);
    forEach("[data-yz-row]", function (each) {
      each.classList.toggle("yz-is-today", byTheWeek && each.getAttribute("data-yz-row") === row);
    });
  }

  // Of the days printed at the build those that are over go, and a list of them with the last.
  function hideOver(iso) {
    forEach("[data-yz-until]", function (each) { each.hidden = each.getAttribute("data-yz-until") < iso; });
    forEach("[data-yz-coming]", function (block) {
      block.hidden = !block.querySelector("[data-yz-until]:not([hidden])");
    });
  }

  function markOfferings(data, calendar, moment) {
    forEach("[data-yz-offering]", function (place) {
      var timetable = data.offerings[place.getAttribute("data-yz-offering")];
      write(place, timetable ? today.offering(data, calendar, timetable, moment) : "");
    });
  }

  function show(card, data, calendar) {
    var moment = hours.momentOf(Date.now(), data.now);
    showCard(card, today.card(data, calendar, moment));
    write(card.querySelector("[data-yz-age]"), today.age(data, moment));
    markRow(data, calendar, moment);
    hideOver(hours.isoOf(moment.day));
    markOfferings(data, calendar, moment);
  }

  function start() {
    var card = document.querySelector("[data-yz-today]");
    var source = document.getElementById("yz-hours");
    if (!card || !source || !window.yizhanCalendar) return;
    var data = JSON.parse(source.textContent);
    function again() { show(card, data, window.yizhanCalendar); }
    again();
    // On the minute, so that the card never says 开放中 for the rest of a minute that has gone.
    (function wait() {
      setTimeout(function () { again(); wait(); }, 60000 - (Date.now() % 60000) + 50);
    })();
    document.addEventListener("visibilitychange", function () { if (!document.hidden) again(); });
    window.addEventListener("pageshow", again);
  }

  start();
})();
