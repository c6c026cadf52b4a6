// Whether somebody has suggested much the same already, and what was answered: found on this phone while one types. What
// is typed stays here; only the published answers are fetched, once, when enough has been written.
//
// In: the text fields of the forms 提建议 and 参加征集, and find/answers.json: a list, the newest first, of
//   [point id, text, theme, disposition, page path].
// Out: a line below the field that opens a list of at most three, each a link to its answer in a page of its own. The line
// has its room from the start, the list opens only when asked for, and nothing keeps anybody from sending.
(function () {
  "use strict";

  var PAUSE_MS = 700;
  var FEWEST_HAN = 6;
  var MOST_SHOWN = 3;
  // At least so many pairs of characters in common, and so large a part of the shorter of the two.
  var FEWEST_PAIRS = 2;
  var ALIKE = 0.2;
  // Words of everybody's sentences: they say nothing of the matter, also where only few answers are published.
  var EMPTY = /希望|可以|能不能|能否|能够|有没有|没有|我们|我家|你们|一个|什么|时候|是不是|建议|最好|应该|小区|这个|那个|现在|因为/g;
  var HAN = /[\u3400-\u9fff]/g;
  var WORD = /[\u3400-\u9fffA-Za-z0-9]+/g;

  // The pairs of neighbouring characters, each once; nothing pairs across a stop or a space.
  function pairsOf(text) {
    var found = {};
    (text.toLowerCase().replace(EMPTY, " ").match(WORD) || []).forEach(function (word) {
      for (var at = 0; at + 1 < word.length; at += 1) found[word.slice(at, at + 2)] = true;
    });
    return Object.keys(found);
  }

  // Answers with their pairs, and what each pair weighs: one that stands in most answers (希望, 我们) tells little.
  function indexOf(answers) {
    var count = {};
    var rows = answers.map(function (answer) {
      var pairs = pairsOf(answer[1]);
      pairs.forEach(function (pair) { count[pair] = (count[pair] || 0) + 1; });
      return { answer: answer, pairs: pairs };
    });
    function weight(pair) { return Math.log((rows.length + 1) / ((count[pair] || 0) + 0.5)); }
    rows.forEach(function (row) {
      row.total = 0;
      row.has = {};
      row.pairs.forEach(function (pair) { row.total += weight(pair); row.has[pair] = true; });
      // Its theme may have the very word that somebody else uses.
      pairsOf(row.answer[2]).forEach(function (pair) { row.has[pair] = true; });
    });
    return { rows: rows, weight: weight };
  }

  // At most three answers, the most alike first and of equals the newest; none for a text that is still too short.
  function alike(typed, index) {
    if ((typed.match(HAN) || []).length < FEWEST_HAN) return [];
    var pairs = pairsOf(typed);
    var own = pairs.reduce(function (sum, pair) { return sum + index.weight(pair); }, 0);
    return index.rows
      .map(function (row, place) {
        var shared = pairs.filter(function (pair) { return row.has[pair] === true; });
        var weight = shared.reduce(function (sum, pair) { return sum + index.weight(pair); }, 0);
        var share = shared.length < FEWEST_PAIRS ? 0 : weight / Math.min(own, row.total);
        return { answer: row.answer, share: share, place: place };
      })
      .filter(function (found) { return found.share >= ALIKE; })
      .sort(function (one, other) { return other.share - one.share || one.place - other.place; })
      .slice(0, MOST_SHOWN)
      .map(function (found) { return found.answer; });
  }

  function addressOf(answer, root) {
    var path = answer[4].indexOf("#") < 0 ? answer[4] + "#p-" + answer[0] : answer[4];
    return new URL(path, root).href;
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // The line and the list below one field. Returns a function that shows answers, or none.
  function placeBelow(area, root) {
    var place = element("div", "yz-similar");
    var button = element("button", "yz-similar__open");
    var list = element("ul", "yz-plain yz-similar__list");
    place.setAttribute("aria-live", "polite");
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    list.id = area.id + "-similar";
    button.setAttribute("aria-controls", list.id);
    button.hidden = list.hidden = true;
    button.addEventListener("click", function () {
      list.hidden = !list.hidden;
      button.setAttribute("aria-expanded", String(!list.hidden));
    });
    place.appendChild(button);
    place.appendChild(list);
    area.parentNode.appendChild(place);

    function item(answer) {
      var row = element("li");
      var link = element("a", "yz-row-name", answer[1]);
      link.href = addressOf(answer, root);
      link.target = "_blank";
      link.rel = "noopener";
      row.appendChild(link);
      row.appendChild(element("p", "yz-soft", answer[3] + (answer[2] ? "，" + answer[2] : "")));
      return row;
    }

    return function (answers) {
      var known = answers.map(function (answer) { return answer[0]; }).join(" ");
      if (place.getAttribute("data-yz-found") === known) return;
      place.setAttribute("data-yz-found", known);
      while (list.firstChild) list.removeChild(list.firstChild);
      answers.forEach(function (answer) { list.appendChild(item(answer)); });
      button.textContent = answers.length ? "有人提过类似的事，看 " + answers.length + " 条答复" : "";
      button.hidden = answers.length === 0;
      if (!answers.length) {
        list.hidden = true;
        button.setAttribute("aria-expanded", "false");
      }
    };
  }

  function start(source) {
    var areas = document.querySelectorAll(
      'form[data-yz-form="suggestion"] textarea, form[data-yz-form="campaign"] textarea');
    if (!areas.length || !window.fetch || !source) return;
    var root = new URL("../", source).href;
    var asked = null;

    function answers() {
      if (!asked) {
        asked = window.fetch(new URL("find/answers.json", root).href, { credentials: "omit" })
          .then(function (answer) { return answer.ok ? answer.json() : []; })
          .then(indexOf)
          .catch(function () {
            // No network, no such file: nothing is shown, and the next pause asks again.
            asked = null;
            return indexOf([]);
          });
      }
      return asked;
    }

    Array.prototype.forEach.call(areas, function (area) {
      var show = placeBelow(area, root);
      var pause = 0;

      function look() {
        if ((area.value.match(HAN) || []).length < FEWEST_HAN) {
          show([]);
          return;
        }
        answers().then(function (index) { show(alike(area.value, index)); });
      }

      area.addEventListener("input", function () {
        window.clearTimeout(pause);
        pause = window.setTimeout(look, PAUSE_MS);
      });
      if (area.value) look();
    });
  }

  if (typeof module === "object" && module.exports) module.exports = { alike: alike, indexOf: indexOf, pairsOf: pairsOf };
  else start(document.currentScript && document.currentScript.src);
})();
