// The page 我要办事: what is chosen or written there becomes a list of stations that do it then.
//
// In: the form, the menu in <script id="yz-menu">, the files of builder/render/errand_index.py (in a big network
// that of one town, which is chosen first), calendar.js, and the address (what, for, when, in, ask), which is kept up to date so that an answer can be
// shared. Out: a list, and a sentence for those who listen. ask.js understands sentences, errands.js knows
// who is there, found.js draws.
(function () {
  "use strict";

  var hours = window.yizhanHours;
  var ask = window.yizhanAsk;
  var errands = window.yizhanErrands;
  var found = window.yizhanFound;
  var WHENS = ["any", "now", "today", "tonight", "tomorrow", "weekend"];

  function addressOf(choice) {
    var when = choice.when === "any" ? "" : choice.when;
    var pairs = [["what", choice.what], ["for", choice.whom], ["when", when], ["in", choice.town], ["ask", choice.ask]];
    var search = pairs.filter(function (pair) { return pair[1]; }).map(function (pair) {
      return pair[0] + "=" + encodeURIComponent(pair[1]);
    }).join("&");
    return location.pathname + (search ? "?" + search : "");
  }

  function parameter(name) {
    var match = new RegExp("[?&]" + name + "=([^&]*)").exec(location.search);
    try {
      return match ? decodeURIComponent(match[1].replace(/\+/g, " ")).trim() : "";
    } catch (error) {
      return "";
    }
  }

  // What was chosen by hand, by the address; `towns` are those of a big network, [slug, name].
  function chosen(menu, towns) {
    return {
      town: towns.some(function (town) { return town[0] === parameter("in"); }) ? parameter("in") : "",
      what: serviceOf(menu, parameter("what")) ? parameter("what") : "",
      whom: menu.audiences.indexOf(parameter("for")) < 0 ? "" : parameter("for"),
      when: WHENS.indexOf(parameter("when")) < 0 ? "any" : parameter("when"),
      ask: parameter("ask")
    };
  }

  // The choice with what the sentence adds to it; what was chosen by hand counts more.
  function meant(choice, menu, towns) {
    var named = townIn(choice.ask, towns);
    var said = ask.understand(named.others, menu);
    var what = choice.what || (said.services.length === 1 ? said.services[0] : "");
    return {
      what: what,
      several: what ? [] : said.services,
      whom: choice.whom || said.audience,
      category: said.category,
      when: choice.when === "any" && said.when ? said.when : choice.when,
      rest: choice.what ? "" : said.rest,
      town: choice.town || named.town
    };
  }

  // The town that a sentence names, by the beginning of its name at least, and the sentence without it: 枫溪 stands
  // for 枫溪街道党群服务中心. What fits several equally well names none.
  function townIn(text, towns) {
    var best = { town: "", others: text, length: 1 };
    towns.forEach(function (town) {
      var length = town[1].length;
      while (length >= best.length && length > 1 && text.indexOf(town[1].slice(0, length)) < 0) length--;
      if (length < 2 || length < best.length) return;
      var isTie = length === best.length;
      best = { town: isTie ? "" : town[0], others: isTie ? text : text.replace(town[1].slice(0, length), ""), length: length };
    });
    return best;
  }

  // The towns to choose from; none where the network is small.
  function townsOf(select) {
    return select ? [].slice.call(select.options, 1).map(function (option) { return [option.value, option.text]; }) : [];
  }

  // Of a town's file what concerns one service, as a service's file of a small network has it.
  function withService(file, service) {
    if (!service) return file;
    var rows = file.stations.filter(function (row) { return row[7][service.id] !== undefined; }).map(function (row) {
      var own = [].concat(row[7][service.id]);
      return row.slice(0, 5).concat(own[0], own[1] || row[6]);
    });
    return { tiers: file.tiers, timetables: file.timetables, stations: rows };
  }

  function serviceOf(menu, id) {
    return menu.services.filter(function (service) { return service.id === id; })[0] || null;
  }

  function start() {
    var page = document.querySelector("[data-yz-errands]");
    var source = document.getElementById("yz-menu");
    if (!page || !source || !window.yizhanCalendar) return;
    var menu = JSON.parse(source.textContent);
    var form = page.querySelector("[data-yz-choose]");
    var results = page.querySelector("[data-yz-results]");
    var place = {
      stations: page.getAttribute("data-yz-stations"),
      services: page.getAttribute("data-yz-services"),
      errands: page.getAttribute("data-yz-errands"),
      all: page.getAttribute("data-yz-index"),
      towns: page.getAttribute("data-yz-towns")
    };
    var towns = townsOf(form.elements["in"]);
    var choice = chosen(menu, towns);
    var files = {};
    var drawn = "";
    form.elements.ask.value = choice.ask;

    function say(text) {
      var status = page.querySelector("[data-yz-count]");
      if (status.textContent !== text) status.textContent = text;
    }

    function show(part, visible) {
      page.querySelector("[data-yz-" + part + "]").hidden = !visible;
    }

    // Draws only what has changed, so that nobody loses the place they were reading.
    function draw(key, make) {
      if (key === drawn) return;
      drawn = key;
      results.textContent = "";
      make();
    }

    function load(address) {
      if (!files[address]) {
        files[address] = fetch(address).then(function (reply) {
          if (!reply.ok) throw new Error(String(reply.status));
          return reply.json();
        });
        files[address].catch(function () { delete files[address]; });
      }
      return files[address];
    }

    function chips(services, when) {
      var list = found.element("ul", "yz-plain yz-chips");
      services.forEach(function (service) {
        var item = found.element("li");
        var address = addressOf({ what: service.id, whom: "", when: when, town: meant(choice, menu, towns).town, ask: "" });
        item.appendChild(found.link(address, "yz-button", service.name));
        list.appendChild(item);
      });
      results.appendChild(list);
    }

    function guide(service) {
      var line = found.element("p", "yz-find-guide");
      line.appendChild(found.link(place.services + service.id + "/", "yz-tap", "办事指南：谁能办、带什么、多少钱"));
      results.appendChild(line);
    }

    function stations(wish, service) {
      if (towns.length && !wish.town) {
        draw(JSON.stringify([wish, "town"]), function () { if (service) guide(service); });
        say("站点很多：请在上面选一选您在哪一片");
        return;
      }
      var address = wish.town ? place.towns + wish.town + ".json" : service ? place.errands + service.id + ".json" : place.all;
      load(address).then(function (all) {
        if (!sameWish(wish)) return;
        var file = wish.town ? withService(all, service) : all;
        var moment = hours.momentOf(Date.now(), page.getAttribute("data-yz-sample-date"));
        var hits = errands.answer(file, window.yizhanCalendar, wish.when, moment);
        draw(JSON.stringify([wish, moment.day, hits.slice(0, found.SHOWN)]), function () {
          if (service) guide(service);
          found.showStations(results, hits, wish, place, moment.day);
          if (!hits.length && service && wish.when !== "any") {
            chips([{ id: service.id, name: "看别的时候" }], "any");
          }
        });
        say((wish.rest ? "没有看懂“" + wish.rest + "”是哪件事。" : "") + found.countSentence(hits, wish, service));
        show("none", !hits.length);
      }).catch(function () {
        draw("failed", function () { if (service) guide(service); });
        var phone = page.querySelector("[data-yz-none] .yz-number").textContent;
        say("现在查不了，请在下面的名单里看，或者打电话问：" + phone);
        show("all", true);
      });
    }

    function sameWish(wish) {
      return JSON.stringify(wish) === JSON.stringify(meant(choice, menu, towns));
    }

    function choose(services, wish, sentence) {
      draw(JSON.stringify([wish, sentence]), function () { chips(services, wish.when); });
      say(sentence);
    }

    function again() {
      var wish = meant(choice, menu, towns);
      var service = serviceOf(menu, wish.what);
      var listed = wish.whom || wish.category ? ask.servicesFor(menu, wish.whom, wish.category) : [];
      var asked = service || wish.several.length || listed.length || wish.when !== "any" || wish.town;
      form.elements.what.value = wish.what;
      form.elements["for"].value = wish.whom;
      form.elements.when.value = wish.when;
      if (towns.length) form.elements["in"].value = wish.town;
      show("found", asked || wish.rest);
      show("all", !asked);
      show("none", !asked && wish.rest);
      if (service) stations(wish, service);
      else if (wish.several.length) {
        var several = wish.several.map(function (id) { return serviceOf(menu, id); });
        choose(several, wish, "您要办的是哪一件？");
      } else if (listed.length) choose(listed, wish, "有 " + listed.length + " 项服务，您要办哪一件？");
      else if (wish.when !== "any" || wish.town) stations(wish, null);
      else {
        draw("", function () {});
        say(wish.rest ? "没有看懂“" + wish.rest + "”是哪件事" : "");
        // It may be the name of a station: those have a finder of their own.
        var elsewhere = page.querySelector("[data-yz-elsewhere]");
        elsewhere.href = place.stations + (wish.rest ? "?find=" + encodeURIComponent(wish.rest) : "");
        elsewhere.textContent = wish.rest ? "名字里有“" + wish.rest + "”的站点" : "全部站点";
      }
    }

    function keep() {
      history.replaceState(history.state, "", addressOf(choice) + location.hash);
      again();
    }

    form.elements.ask.addEventListener("input", function (event) {
      // While an input method is still choosing characters, what is in the box is not yet a word.
      if (event.isComposing) return;
      written();
    });
    form.elements.ask.addEventListener("compositionend", written);
    function written() {
      var named = townIn(form.elements.ask.value, towns);
      var said = ask.understand(named.others, menu);
      if (named.town) choice.town = "";
      choice.ask = form.elements.ask.value.trim();
      if (said.services.length || said.audience || said.category || said.rest) choice.what = choice.whom = "";
      if (said.when) choice.when = "any";
      keep();
    }

    ["what", "for", "when", "in"].forEach(function (name) {
      if (form.elements[name]) form.elements[name].addEventListener("change", function () {
        var service = serviceOf(menu, form.elements.what.value);
        var whom = form.elements["for"].value;
        var fits = !service || !whom || service.audiences.indexOf(whom) >= 0;
        choice = {
          what: !fits && name === "for" ? "" : form.elements.what.value,
          whom: !fits && name === "what" ? "" : whom,
          when: form.elements.when.value,
          town: towns.length ? form.elements["in"].value : "",
          ask: ""
        };
        form.elements.ask.value = "";
        keep();
      });
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      written();
      page.querySelector("[data-yz-count]").scrollIntoView();
    });

    again();
    setInterval(again, 60000);
    document.addEventListener("visibilitychange", function () { if (!document.hidden) again(); });
    window.addEventListener("pageshow", again);
  }

  start();
})();
