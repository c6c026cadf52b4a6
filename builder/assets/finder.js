// The finder on the list of stations: filters as one types, by name, other name, pinyin, address and service.
//
// In: names.json and, of a big network, the signposts and shards that can hold what is typed (builder/render/finder_index.py
// describes them), and what is typed; ?find= in the address is read at the start and kept up to date, so that a search can
// be shared (?q= is read too, but Material's own search takes it for itself). Out: a list in the page, made of text nodes.
(function () {
  "use strict";

  var SHOWN = 60;
  // So many signposts and so many shards at most for one question, about 3 kB each.
  var FETCHED = 2;

  // Full-width, case and spaces make no difference to what is meant.
  function folded(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\s·・,，。、()（）-]+/g, "");
  }

  function termsOf(query) {
    return query.split(/\s+/).map(folded).filter(Boolean);
  }

  // What every search needs, made once: {services: [{id, name, key}], towns: [{slug, name, count, key}],
  // stations: [{slug, name, …, keys}]}; of a big network `stations` is null and `signposts` say where they are.
  function prepare(data) {
    var index = {
      services: data.services.map(function (service) {
        return { id: service[0], name: service[1], key: folded(service[1]) };
      }),
      towns: (data.towns || []).map(function (town) {
        return { slug: town[0], name: town[1], count: town[2], key: folded(town[1]) };
      }),
      stations: null,
      signposts: data.signposts,
      common: data.common
    };
    if (data.stations) index.stations = prepareRows(index, data.stations);
    return index;
  }

  function prepareRows(index, rows) {
    return rows.map(function (row) {
      var town = index.towns[row[9]];
      return {
        slug: row[0],
        name: row[1],
        aliases: row[2],
        kind: row[3],
        address: row[5],
        state: row[6],
        services: row[7].map(function (number) { return index.services[number]; }),
        nameKey: folded(row[1]),
        aliasKey: folded(row[2]),
        addressKey: folded(row[5]),
        kindKey: folded(row[3] + row[4] + (town ? town.name : "")),
        spelt: row[8].split(",").map(function (name) { return name.split(" "); })
      };
    });
  }

  // ---- the shards of a big network ----

  // The stations that can be meant, from a big network's files as `load(name)` promises them: a promise of
  // {stations, more: there are more than were fetched}; null where nothing in the question tells one from another.
  function stationsFor(index, query, load) {
    var leads = termsOf(query).map(function (term) { return leadOf(index, term); }).filter(Boolean);
    if (!leads.length) return null;
    // A service or a town may be in no station's name; only rows that letters lead to know their pinyin.
    leads = rather(rather(leads, "isName"), "isLatin");
    return Promise.all(leads.map(function (lead) {
      return all(lead.signposts, "to/").then(function (lists) {
        var firsts = within(lists, lead.key);
        return { firsts: firsts, shards: lead.signposts.length > FETCHED ? Infinity : firsts.length };
      });
    })).then(function (found) {
      // What lies in the fewest shards says the most; a number of a house leads to none.
      var some = found.filter(function (lead) { return lead.shards; });
      var best = some.reduce(function (one, other) { return other.shards < one.shards ? other : one; }, some[0] || found[0]);
      return all(best.firsts, "").then(function (rows) {
        return { stations: prepareRows(index, each(rows)), more: best.shards > FETCHED };
      });
    });

    // As one list what the first few files hold.
    function all(firsts, folder) {
      return Promise.all(firsts.slice(0, FETCHED).map(function (first) { return load(folder + fileName(first)); }))
        .then(function (lists) { return [].concat.apply([], lists); });
    }
  }

  function leadOf(index, term) {
    var key = term;
    while (key && index.common.indexOf(key.slice(0, 2)) >= 0) key = key.slice(1);
    if (!key || (key.length === 1 && key !== term)) return null;
    return {
      key: key,
      isName: !matching(index.services, [term]).length && !matching(index.towns, [term]).length,
      isLatin: /^[a-z]/.test(key),
      signposts: within(index.signposts, key)
    };
  }

  function rather(leads, what) {
    var some = leads.filter(function (lead) { return lead[what]; });
    return some.length ? some : leads;
  }

  // Of pieces that each go from its first key to the next one's: those that can hold keys that begin so.
  function within(firsts, key) {
    return firsts.filter(function (first, at) {
      var next = firsts[at + 1];
      return first <= key + "\uffff" && (next === undefined || next > key);
    });
  }

  // As shard_name of builder/render/finder_shards.py.
  function fileName(first) {
    return "_" + Array.from(first).map(function (sign) {
      if (/[a-z0-9]/.test(sign)) return sign;
      return "-" + sign.split("").map(function (unit) {
        return ("000" + unit.charCodeAt(0).toString(16)).slice(-4);
      }).join("");
    }).join("");
  }

  // ---- searching ----

  // How well one word fits a station: 0 not at all; a name counts more than an address.
  function weight(station, term) {
    if (station.nameKey.indexOf(term) === 0) return 6;
    if (station.nameKey.indexOf(term) > 0) return 5;
    if (station.aliasKey.indexOf(term) >= 0) return 4;
    if (isSpelt(station, term)) return 4;
    if (station.services.some(function (service) { return service.key.indexOf(term) >= 0; })) return 3;
    if (station.addressKey.indexOf(term) >= 0) return 2;
    if (station.kindKey.indexOf(term) >= 0) return 1;
    return 0;
  }

  // Pinyin from any syllable on, whole or the first letters only: hongxiang, hx.
  function isSpelt(station, term) {
    if (!/^[a-z]+$/.test(term)) return false;
    return station.spelt.some(function (syllables) {
      return syllables.some(function (_, at) {
        var here = syllables.slice(at);
        var initials = here.map(function (syllable) { return syllable.charAt(0); }).join("");
        return initials.indexOf(term) === 0 || here.join("").indexOf(term) === 0;
      });
    });
  }

  // {services, towns: what is meant of these, stations: [{station, offered: names of fitting services}]}, best
  // first. `stations` are all, or those of the shards.
  function find(index, query, stations) {
    var terms = termsOf(query);
    if (!terms.length) return { services: [], towns: [], stations: [] };
    var hits = [];
    (stations || index.stations || []).forEach(function (station, order) {
      var total = 0;
      for (var i = 0; i < terms.length; i++) {
        var found = weight(station, terms[i]);
        if (!found) return;
        total += found;
      }
      // A kind or a town alone is not what leads to a shard: those in it are there by chance.
      if (index.signposts && total === terms.length) return;
      hits.push({ station: station, total: total, order: order, offered: matching(station.services, terms) });
    });
    hits.sort(function (a, b) { return b.total - a.total || a.order - b.order; });
    return { services: matching(index.services, terms), towns: matching(index.towns, terms), stations: hits };
  }

  function matching(named, terms) {
    return named.filter(function (each) {
      return terms.some(function (term) { return each.key.indexOf(term) >= 0; });
    });
  }

  // `more`: there are more than were fetched.
  function countSentence(answer, more) {
    var count = answer.stations.length;
    if (!count) return answer.towns.length || answer.services.length ? "找到下面这些" : "没有找到";
    if (!more && count <= SHOWN) return "找到 " + count + " 个站点";
    return "找到 " + (more ? "很多" : count + " 个") + "站点，先列出 " + Math.min(count, SHOWN) + " 个，再写几个字会更准";
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

  function townItem(town, base) {
    var item = element("li");
    item.appendChild(link(base + (town.slug || "_") + "/", town.name));
    item.appendChild(element("p", "yz-soft", "这一片的 " + town.count + " 个站点，一个一个列着"));
    return item;
  }

  // `more`: not all were fetched; `vague`: what is asked for leads to no shard.
  function show(place, answer, query, more, vague) {
    var searching = termsOf(query).length > 0;
    var count = answer.stations.length;
    var others = answer.services.length + answer.towns.length;
    var results = place.querySelector("[data-yz-results]");
    results.textContent = "";
    answer.services.slice(0, 5).forEach(function (service) {
      results.appendChild(serviceItem(service, place.getAttribute("data-yz-services")));
    });
    answer.towns.slice(0, 5).forEach(function (town) {
      results.appendChild(townItem(town, place.getAttribute("data-yz-towns")));
    });
    answer.stations.slice(0, SHOWN).forEach(function (hit) {
      results.appendChild(stationItem(hit, place.getAttribute("data-yz-stations")));
    });
    place.querySelector("[data-yz-count]").textContent = !searching ? ""
      : vague && !others ? "“" + query.trim() + "”差不多每个站点都有，请写小区、村或者路的名字" : countSentence(answer, more);
    place.querySelector("[data-yz-found]").hidden = !searching;
    place.querySelector("[data-yz-none]").hidden = !searching || vague || count + others > 0;
    results.hidden = results.childNodes.length === 0;
    place.querySelector("[data-yz-all]").hidden = searching && !vague;
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
    var files = {};
    var again = function () {
      if (!index) return;
      var query = input.value;
      var found = index.signposts ? stationsFor(index, query, fileOf) : null;
      if (!found) return show(place, find(index, query), query, false, Boolean(index.signposts));
      found.then(function (here) {
        if (query === input.value) show(place, find(index, query, here.stations), query, here.more, false);
      }).catch(failed);
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
    load(place.getAttribute("data-yz-index")).then(function (data) {
      index = prepare(data);
      again();
    }).catch(failed);

    function load(address) {
      return fetch(address).then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      });
    }

    function fileOf(name) {
      if (!files[name]) {
        files[name] = load(place.getAttribute("data-yz-index").replace(/\.json$/, "/" + name + ".json"));
        files[name].catch(function () { delete files[name]; });
      }
      return files[name];
    }

    function failed() {
      place.querySelector("[data-yz-found]").hidden = false;
      place.querySelector("[data-yz-all]").hidden = false;
      place.querySelector("[data-yz-count]").textContent = "现在不能边写边找，请在下面的名单里看，或者稍后再试";
    }
  }

  // The rows of several shards, each once.
  function each(rows) {
    var seen = {};
    return rows.filter(function (row) {
      var isNew = !seen["+" + row[0]];
      seen["+" + row[0]] = true;
      return isNew;
    });
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { prepare: prepare, stationsFor: stationsFor, find: find };
  } else {
    start();
  }
})();
