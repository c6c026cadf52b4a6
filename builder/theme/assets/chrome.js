// The header for keyboards and screen readers, and the search's first line.
//
// Material opens its drawer and its search with labels of hidden checkboxes, which a keyboard cannot reach:
// here each gets a real button. The search's first line offers the query to the stations' own finder. The
// finder's parameter is `find`, because Material takes `q` for itself. Without this script the labels stay
// and the search form is sent there.
(function () {
  "use strict";

  var drawer = document.getElementById("__drawer");
  var search = document.getElementById("__search");
  var panel = document.getElementById("yz-drawer");
  var query = document.querySelector(".md-search__input");
  var line = document.querySelector(".yz-find");

  function buttonFor(toggle, opened, closed) {
    var label = document.querySelector(".md-header__button[for=" + toggle.id + "]");
    var button = document.createElement("button");
    button.type = "button";
    button.className = label.className + " yz-toggle-" + toggle.id.slice(2);
    while (label.firstChild) button.appendChild(label.firstChild);
    button.setAttribute("aria-expanded", String(toggle.checked));
    label.hidden = true;
    label.parentNode.insertBefore(button, label);
    button.addEventListener("click", function () {
      toggle.click();
    });
    toggle.addEventListener("change", function () {
      button.setAttribute("aria-expanded", String(toggle.checked));
      if (toggle.checked) opened();
      else closed(button);
    });
    return button;
  }

  var menu = buttonFor(
    drawer,
    function () {
      var link = panel.querySelector("a[href]");
      if (link) link.focus();
    },
    function (button) {
      if (panel.contains(document.activeElement)) button.focus();
    }
  );
  menu.setAttribute("aria-controls", panel.id);

  buttonFor(
    search,
    function () {
      query.focus();
    },
    function () {}
  );

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && drawer.checked) {
      drawer.click();
      menu.focus();
    }
  });

  // A focus that leaves an open drawer closes it, so that it never lies under what lies over it.
  panel.addEventListener("focusout", function (event) {
    if (drawer.checked && event.relatedTarget && !panel.contains(event.relatedTarget)) drawer.click();
  });

  // Material's own cutting of a Chinese query loses its last character, so that 助餐 would be looked up as 助.
  // The worker gets each character apart, as the index has them (builder/theme/search.py). Of a short word it
  // must find every character (+); of a phrase as many as there are, best first.
  var han = /[\u3400-\u9fff\uf900-\ufaff]/g;
  var shortWord = /^\s*[\u3400-\u9fff\uf900-\ufaff]{2,3}\s*$/;
  var post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    if (typeof message.data === "string") {
      var apart = message.data.replace(han, shortWord.test(message.data) ? " +$&" : " $& ");
      message = { type: message.type, data: apart };
    }
    post.call(this, message);
  };

  function offerFinder() {
    var words = query.value.trim();
    var link = line.firstElementChild;
    line.hidden = !words;
    if (!words) {
      link.removeAttribute("href");
      return;
    }
    link.href = link.getAttribute("data-yz-finder") + "?find=" + encodeURIComponent(words);
    link.firstElementChild.textContent = "在站点中找“" + words + "”";
  }

  query.addEventListener("input", function () {
    offerFinder();
    // Material waits for a key to go up, which voice, handwriting and pasting never do.
    query.dispatchEvent(new Event("keyup"));
  });
  query.form.addEventListener("reset", function () {
    window.setTimeout(offerFinder, 0);
  });
  offerFinder();
})();
