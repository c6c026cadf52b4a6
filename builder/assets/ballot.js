// A ballot on a phone: how many are ticked stays in sight, one tick too many is refused at once, a search among hundreds of
// options, and nothing ticked is lost by a dropped connection. The form works without this file: the server refuses the rest.
//
// In: <form data-yz-ballot> (forms_api/forms/templates/ballot.html says which attributes), on the site's own page inside an
// element with data-yz-keep: "local" keeps the ticks on this device until they are sent, "session" for this window only,
// where tablets are shared. On a page that the forms server gives back its own ticks count, and nothing is read from here.
// Never kept: the code. [data-yz-ballot-cast] on the receipt's page forgets the ticks. Elsewhere: data-yz-ballot-opens and
// -closes get how long that is, data-yz-ballot-live how many ballots have come in.
(function () {
  "use strict";

  var DAY_MS = 24 * 60 * 60 * 1000;
  var SHANGHAI_MS = 8 * 60 * 60 * 1000;
  var KEY = "yizhan-ballot:";

  // ---- words and rules, no page needed ----

  function counted(ticked, most) {
    if (!ticked) return "最多勾 " + most + " 项，还没有勾。";
    if (ticked < most) return "勾了 " + ticked + " 项，还可以勾 " + (most - ticked) + " 项。";
    return "勾了 " + ticked + " 项，满了。要换一项，先去掉一项。";
  }

  // Every word of the question stands in the text; full-width letters count as narrow ones.
  function matches(text, question) {
    var plain = text.normalize ? text.normalize("NFKC").toLowerCase() : text.toLowerCase();
    var asked = question.normalize ? question.normalize("NFKC").toLowerCase() : question.toLowerCase();
    return asked.split(/\s+/).every(function (word) { return plain.indexOf(word) >= 0; });
  }

  // What was kept, as far as it can still be ticked: [] for another ballot's, a broken or an overfull one.
  function kept(text, ids, most) {
    var found;
    try {
      found = JSON.parse(text || "{}").ticks;
    } catch (error) {
      return [];
    }
    if (!Array.isArray(found)) return [];
    return found.filter(function (id, at) { return ids.indexOf(id) >= 0 && found.indexOf(id) === at; }).slice(0, most);
  }

  // "2026-05-12T18:40:09", the second in Shanghai; a sample site has its own day and the real time of day.
  function momentOf(milliseconds, sampleDate) {
    var text = new Date(milliseconds + SHANGHAI_MS).toISOString().slice(0, 19);
    return sampleDate ? sampleDate + text.slice(10) : text;
  }

  function until(moment, then, what) {
    var days = Math.round((Date.parse(then.slice(0, 10) + "T00:00:00Z") - Date.parse(moment.slice(0, 10) + "T00:00:00Z")) / DAY_MS);
    var time = then.slice(11, 16);
    var clock = time === "00:00" || time === "23:59" ? "" : " " + time + " ";
    if (days === 0) return "今天" + clock + what;
    return days === 1 ? "明天" + clock + what : "还有 " + days + " 天" + what;
  }

  function left(opens, closes, moment) {
    if (moment < opens) return until(moment, opens, "开始");
    return moment <= closes ? until(moment, closes, "截止") : "已经截止";
  }

  // ---- what stays on the device ----

  function storageOf(keep) {
    try {
      return keep === "local" ? window.localStorage : keep === "session" ? window.sessionStorage : null;
    } catch (error) {
      return null;
    }
  }

  function write(storage, ballot, ticks) {
    try {
      if (ticks.length) storage.setItem(KEY + ballot, JSON.stringify({ ticks: ticks }));
      else storage.removeItem(KEY + ballot);
    } catch (error) {
      // Storage may be full or forbidden: the ticks are on the page all the same.
    }
  }

  function forget(ballot) {
    ["local", "session"].forEach(function (keep) {
      var storage = storageOf(keep);
      if (storage) write(storage, ballot, []);
    });
  }

  // ---- the form ----

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function list(found) {
    return Array.prototype.slice.call(found);
  }

  function start(form) {
    var ballot = form.getAttribute("data-yz-ballot");
    var most = Number(form.getAttribute("data-yz-most"));
    var boxes = list(form.querySelectorAll('input[name="option"]'));
    var options = list(form.querySelectorAll("[data-yz-option]"));
    var count = form.querySelector("[data-yz-count]");
    var keeper = form.closest("[data-yz-keep]");
    var storage = keeper ? storageOf(keeper.getAttribute("data-yz-keep")) : null;
    var mine = mineOf(form);

    function ticked() {
      return boxes.filter(function (box) { return box.checked; });
    }

    function show() {
      var now = ticked();
      var isFull = now.length >= most;
      var words = now.length > most ? "勾了 " + now.length + " 项，多了 " + (now.length - most) + " 项，请去掉几项。" : counted(now.length, most);
      if (count.textContent !== words) count.textContent = words;
      count.classList.toggle("yz-ballot__full", isFull);
      options.forEach(function (option, at) {
        option.classList.toggle("yz-ballot__option--ticked", boxes[at].checked);
      });
      mine.show(now);
    }

    function keep() {
      if (storage) write(storage, ballot, ticked().map(function (box) { return box.value; }));
    }

    if (storage && !ticked().length) {
      var ids = boxes.map(function (box) { return box.value; });
      var before = "";
      try {
        before = storage.getItem(KEY + ballot);
      } catch (error) {
        before = "";
      }
      kept(before, ids, most).forEach(function (id) { boxes[ids.indexOf(id)].checked = true; });
    }

    form.addEventListener("change", function (event) {
      var box = event.target;
      if (box.name !== "option") return;
      if (box.checked && ticked().length > most) {
        box.checked = false;
        show();
        count.textContent = "最多勾 " + most + " 项，已经满了。要勾这一项，先去掉一项。";
        return;
      }
      show();
      keep();
    });
    // Without a connection a browser would show a page of its own in place of this one, and the code would be gone.
    form.addEventListener("submit", function (event) {
      if (navigator.onLine !== false) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      offline(form);
    }, true);
    window.addEventListener("pageshow", show);
    search(form, options);
    show();
  }

  function offline(form) {
    var place = form.querySelector(".yz-ballot__offline");
    if (!place) {
      place = element("p", "yz-ballot__offline");
      place.setAttribute("role", "alert");
      place.tabIndex = -1;
      var actions = form.querySelector(".yz-form-actions");
      actions.parentNode.insertBefore(place, actions);
    }
    place.textContent = "现在没有网络，还没有投出去。勾的都在，等有了网再点一次就行。";
    place.focus();
  }

  // What is ticked, in one place above the button, to be read over once more.
  function mineOf(form) {
    var place = element("div", "yz-ballot__mine");
    var items = element("ol");
    place.hidden = true;
    place.appendChild(element("p", "", "您勾的："));
    place.appendChild(items);
    var after = form.querySelector(".yz-ballot__options");
    after.parentNode.insertBefore(place, after.nextSibling);
    return {
      show: function (boxes) {
        place.hidden = !boxes.length;
        items.textContent = "";
        boxes.forEach(function (box) {
          var name = form.querySelector('label[for="' + box.id + '"] .yz-ballot__name');
          items.appendChild(element("li", "", name ? name.textContent : box.value));
        });
      },
    };
  }

  function search(form, options) {
    var field = form.querySelector("[data-yz-find]");
    if (!field) return;
    var groups = list(form.querySelectorAll(".yz-ballot__group"));
    var nothing = form.querySelector("[data-yz-nothing]");
    var texts = options.map(function (option) { return option.textContent; });

    function look() {
      var question = field.value.trim();
      var found = 0;
      options.forEach(function (option, at) {
        var isThere = !question || matches(texts[at], question);
        option.hidden = !isThere;
        found += isThere ? 1 : 0;
      });
      groups.forEach(function (group) {
        group.hidden = !group.querySelector("[data-yz-option]:not([hidden])");
      });
      nothing.hidden = found > 0;
    }

    field.addEventListener("input", look);
    // Enter in a search field would send the ballot.
    field.addEventListener("keydown", function (event) {
      if (event.key === "Enter") event.preventDefault();
    });
    list(form.querySelectorAll(".yz-ballot__groups a")).forEach(function (link) {
      link.addEventListener("click", function () {
        field.value = "";
        look();
      });
    });
    field.closest(".yz-ballot__find").hidden = false;
  }

  function tellTime(place) {
    var moment = momentOf(Date.now(), place.getAttribute("data-yz-now"));
    place.textContent = left(place.getAttribute("data-yz-ballot-opens"), place.getAttribute("data-yz-ballot-closes"), moment);
  }

  // One ballot of forms/ballots.json (forms_api/ballots/counts.py): what came over the web stands first, paper apart; the
  // ticks only where they are not sealed. 张 and 勾 are two units.
  function received(counts) {
    return "到现在收到 " + (counts.ballots + counts.paper.ballots) + " 张票：网上 " + counts.ballots + " 张，纸面 " + counts.paper.ballots + " 张。";
  }

  function tellTicks(counts) {
    list(document.querySelectorAll("[data-yz-option]")).forEach(function (option) {
      var id = option.getAttribute("data-yz-option");
      var note = option.querySelector(".yz-ballot__note");
      var number = (counts.ticks[id] || 0) + ((counts.paper.ticks || {})[id] || 0);
      if (note) note.textContent += "，现在 " + number + " 个勾";
    });
  }

  function tellLive(place) {
    if (!window.fetch) return;
    window
      .fetch(place.getAttribute("data-yz-ballot-live"), { credentials: "omit" })
      .then(function (answer) { return answer.ok ? answer.json() : {}; })
      .then(function (all) {
        var counts = (all.ballots || {})[place.getAttribute("data-yz-ballot-id")];
        if (!counts) return;
        place.textContent = received(counts);
        if (counts.ticks) tellTicks(counts);
      })
      .catch(function () {});
  }

  function startAll() {
    list(document.querySelectorAll("form[data-yz-ballot]")).forEach(start);
    list(document.querySelectorAll("[data-yz-ballot-opens]")).forEach(tellTime);
    list(document.querySelectorAll("[data-yz-ballot-live]")).forEach(tellLive);
    list(document.querySelectorAll("[data-yz-ballot-cast]")).forEach(function (place) {
      forget(place.getAttribute("data-yz-ballot-cast"));
    });
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { counted: counted, matches: matches, kept: kept, left: left, momentOf: momentOf, received: received };
  } else {
    startAll();
  }
})();
