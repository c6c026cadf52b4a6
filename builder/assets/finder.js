// The finder on the list of stations: filters as one types, by name, other name, address and service.
//
// In: stations.json (its format is described in builder/render/finder_index.py) and what is typed; ?find=
// in the address is read at the start and kept up to date, so that a search can be shared (?q= is read too,
// but Material's own search takes it for itself). Out: a list in the page, made of text nodes.
(function () {
  "use strict";

  var SHOWN = 60;

  // Full-width, case and spaces make no difference to what is meant.
  function folded(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\s·・,，。、()（）-]+/g, "");
  }

  function termsOf(query) {
    return query.split(/\s+/).map(folded).filter(Boolean);
  }

  // What every search needs, made once: {services: [{id, name, key}], stations: [{slug, name, …, fields}]}.
  function prepare(data) {
    var services = data.services.map(function (service) {
      return { id: service[0], name: service[1], key: folded(service[1]) };
    });
    var stations = data.stations.map(function (row) {
      return {
        slug: row[0],
        name: row[1],
        aliases: row[2],
        kind: row[3],
        address: row[5],
        state: row[6],
        services: row[7].map(function (index) { return services[index]; }),
        nameKey: folded(row[1]),
        aliasKey: folded(row[2]),
        addressKey: folded(row[5]),
        kindKey: folded(row[3] + row[4])
      };
    });
    return { services: services, stations: stations };
  }

  // How well one word fits a station: 0 not at all; a name counts more than an address.
  function weight(station, term) {
    if (station.nameKey.indexOf(term) === 0) return 6;
    if (station.nameKey.indexOf(term) > 0) return 5;
    if (station.aliasKey.indexOf(term) >= 0) return 4;
    if (station.services.some(function (service) { return service.key.indexOf(term) >= 0; })) return 3;
    if (station.addressKey.indexOf(term) >= 0) return 2;
    if (station.kindKey.indexOf(term) >= 0) return 1;
    return 0;
  }

  // {services: the services that are meant, stations: [{station, offered: names of fitting services}]},
  // best first.
  function find(index, query) {
    var terms = termsOf(query);
    if (!terms.length) return { services: [], stations: [] };
    var hits = [];
    index.stations.forEach(function (station, order) {
      var total = 0;
      for (var i = 0; i < terms.length; i++) {
        var found = weight(station, terms[i]);
        if (!found) return;
        total += found;
      }
      hits.push({ station: station, total: total, order: order, offered: matching(station.services, terms) });
    });
    hits.sort(function (a, b) { return b.total - a.total || a.order - b.order; });
    return { services: matching(index.services, terms), stations: hits };
  }

  function matching(services, terms) {
    return services.filter(function (service) {
      return terms.some(function (term) { return service.key.indexOf(term) >= 0; });
    });
  }

  function countSentence(count) {
    return count ? "找到 " + count + " 个站点" : "没有找到";
  }

  // ---- the page ----

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function link(href, text) {
    var made = element("a", "yz-row-name", text);
    made.href = href;
    return made;
  }

  function serviceItem(service, base) {
    var item = element("li");
    item.appendChild(link(base + service.id + "/", service.name));
    item.appendChild(element("p", "yz-soft", "谁能办、带什么、怎么办"));
    return item;
  }

  function stationItem(hit, base) {
    var station = hit.station;
    var item = element("li");
    item.appendChild(link(base + station.slug + "/", station.name));
    if (station.kind) item.appendChild(element("span", "yz-tag", station.kind));
    if (station.state) item.appendChild(element("span", "yz-tag yz-tag-state", station.state));
    if (station.aliases) {
      item.appendChild(element("p", "yz-soft", "也叫" + station.aliases.split(" ").join("、")));
    }
    item.appendChild(element("p", "yz-soft", station.address || "地址未公布"));
    if (hit.offered.length) {
      var names = hit.offered.map(function (service) { return service.name; });
      item.appendChild(element("p", "", "能办：" + names.join("、")));
    }
    return item;
  }

  function show(place, answer, query) {
    var searching = termsOf(query).length > 0;
    var count = answer.stations.length;
    var results = place.querySelector("[data-yz-results]");
    results.textContent = "";
    answer.services.slice(0, 5).forEach(function (service) {
      results.appendChild(serviceItem(service, place.getAttribute("data-yz-services")));
    });
    answer.stations.slice(0, SHOWN).forEach(function (hit) {
      results.appendChild(stationItem(hit, place.getAttribute("data-yz-stations")));
    });
    place.querySelector("[data-yz-count]").textContent = searching
      ? countSentence(count) + (count > SHOWN ? "，先列出 " + SHOWN + " 个，再写几个字会更准" : "")
      : "";
    place.querySelector("[data-yz-found]").hidden = !searching;
    place.querySelector("[data-yz-none]").hidden = !searching || count + answer.services.length > 0;
    results.hidden = results.childNodes.length === 0;
    place.querySelector("[data-yz-all]").hidden = searching;
  }

  function queryOfAddress() {
    var match = /[?&](?:find|q)=([^&]*)/.exec(location.search);
    try {
      return match ? decodeURIComponent(match[1].replace(/\+/g, " ")) : "";
    } catch (error) {
      return "";
    }
  }

  function keepInAddress(query) {
    var search = query ? "?find=" + encodeURIComponent(query) : "";
    history.replaceState(history.state, "", location.pathname + search + location.hash);
  }

  function start() {
    var place = document.querySelector("[data-yz-index]");
    if (!place) return;
    var form = place.querySelector("[data-yz-ask]");
    var input = form.querySelector("input");
    var index = null;
    var again = function () {
      if (index) show(place, find(index, input.value), input.value);
    };
    var typed = function (event) {
      // While an input method is still choosing characters, what is in the box is not yet a word.
      if (event.isComposing) return;
      keepInAddress(input.value.trim());
      again();
    };
    input.value = queryOfAddress();
    input.addEventListener("input", typed);
    input.addEventListener("compositionend", function () { typed({}); });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      again();
    });
    place.querySelector("[data-yz-clear]").addEventListener("click", function () {
      input.value = "";
      typed({});
      input.focus();
    });
    fetch(place.getAttribute("data-yz-index")).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }).then(function (data) {
      index = prepare(data);
      again();
    }).catch(function () {
      place.querySelector("[data-yz-found]").hidden = false;
      place.querySelector("[data-yz-count]").textContent = "现在不能边写边找，请在下面的名单里看，或者稍后再试";
    });
  }

  if (typeof module === "object" && module.exports) module.exports = { prepare: prepare, find: find };
  else start();
})();
