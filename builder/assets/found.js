// The list of stations that 我要办事 found, as elements made of text nodes, and the sentence that counts them.
//
// In: what errands.js answered, and where the site's pages lie. Out: elements. What is asked, and when the
// list is made anew, is find.js's business.
(function () {
  "use strict";

  var words = window.yizhanHoursWords;
  var SHOWN = 60;
  var APPOINTMENT = 3;
  var LAYER_WORDS = ["", "延时服务", "错时服务", "要先预约", "自助服务", "网上办理"];
  var GROUPS = ["", "要先预约", "自助或网上办理", "时间没有写清楚，先打电话问"];
  var SURE_GROUPS = {
    any: "最近能办的时间", now: "现在开着", today: "今天开着", tonight: "今晚开着", tomorrow: "明天开着", weekend: "周末开着"
  };
  var WHEN_WORDS = {
    any: "", now: "现在", today: "今天", tonight: "今晚（18:00 以后）", tomorrow: "明天", weekend: "周末"
  };

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function link(href, className, text) {
    var made = element("a", className, text);
    made.href = href;
    return made;
  }

  // 今天, 明天 5月10日（周日）, 5月16日（周六）
  function dayText(day, today) {
    if (day <= today) return words.dayName(today, day);
    var name = words.dateText(day) + "（" + words.weekdayWord(day) + "）";
    return day === today + 1 ? "明天 " + name : name;
  }

  // Why a day is not like others, also where nobody knows yet.
  function reasonText(day) {
    if (day.unknown && day.why === "pending") return day.name + "前后怎么放假，还没有公布";
    if (day.unknown && day.why === "unannounced") return "这一年怎么放假，还没有公布";
    return words.kindWords(day);
  }

  // A day's times as [text, its layer in words], 平时 without a word.
  function timesOf(day) {
    var open = words.open(day.spans);
    var alike = open.every(function (span) { return span[2] === open[0][2]; });
    var special = open.length && alike ? open[0][2] : 0;
    var times = words.texts(open).map(function (text) { return [text, LAYER_WORDS[special]]; });
    [3, 4, 5].forEach(function (layer) {
      words.texts(words.layer(day.spans, layer)).forEach(function (text) {
        times.push([text, LAYER_WORDS[layer]]);
      });
    });
    return times;
  }

  function dayLine(day, today) {
    var line = element("p", "yz-find-day");
    function add(className, text) {
      if (line.childNodes.length) line.appendChild(document.createTextNode(" "));
      line.appendChild(element("span", className, text));
    }
    add("yz-find-date", dayText(day.day, today));
    timesOf(day).forEach(function (time) {
      add("yz-find-time", time[0]);
      if (time[1]) add("yz-find-layer", time[1]);
    });
    if (day.unknown) add("yz-find-unclear", day.spans.length ? "柜台的时间没有写清楚" : "没有写清楚");
    if (reasonText(day)) add("yz-soft", reasonText(day));
    return line;
  }

  // As phone_href in builder/model/contact.py: a pause stands before an extension.
  function dial(number) {
    var parts = number.split("转");
    return "tel:" + parts[0].replace(/[^0-9+]/g, "") + (parts[1] ? "," + parts[1] : "");
  }

  function call(number, text) {
    var button = link(dial(number), "yz-button yz-button-tall yz-tap", text);
    button.appendChild(element("span", "yz-number", number));
    return button;
  }

  // How to make an appointment, said where one of the times told needs one.
  function bookingText(hit) {
    var needed = hit.days.some(function (day) { return words.layer(day.spans, APPOINTMENT).length > 0; });
    return needed && hit.station.booking ? "预约：" + hit.station.booking : "";
  }

  function stationItem(hit, place, today) {
    var station = hit.station;
    var item = element("li");
    var title = element("h3", "yz-find-name");
    title.appendChild(link(place.stations + station.slug + "/", "yz-row-name", station.name));
    if (station.tier) title.appendChild(element("span", "yz-tag", station.tier));
    item.appendChild(title);
    hit.days.forEach(function (day) { item.appendChild(dayLine(day, today)); });
    [station.note, station.price && "费用：" + station.price, bookingText(hit)].forEach(function (text) {
      if (text) item.appendChild(element("p", "yz-lines", text));
    });
    item.appendChild(element("p", "yz-soft", station.place || station.address || "地址未公布"));
    var number = (hit.rank === 1 && station.bookingPhone) || station.phone;
    if (number) {
      var line = element("p", "yz-find-call");
      line.appendChild(call(number, hit.rank === 1 ? "打电话预约 " : hit.rank === 3 ? "打电话问 " : "打电话 "));
      item.appendChild(line);
    }
    return item;
  }

  function showStations(results, hits, choice, place, today) {
    var shown = hits.slice(0, SHOWN);
    [0, 1, 2, 3].forEach(function (rank) {
      var group = shown.filter(function (hit) { return hit.rank === rank; });
      if (!group.length) return;
      results.appendChild(element("h2", "yz-find-group", rank ? GROUPS[rank] : SURE_GROUPS[choice.when]));
      var list = element("ul", "yz-plain yz-rows yz-find-rows");
      list.setAttribute("data-yz-rank", rank);
      group.forEach(function (hit) { list.appendChild(stationItem(hit, place, today)); });
      results.appendChild(list);
    });
  }

  function countSentence(hits, choice, service) {
    var words = WHEN_WORDS[choice.when] + (service ? "能办“" + service.name + "”" : "开门");
    var sure = hits.filter(function (hit) { return hit.rank === 0; }).length;
    if (!hits.length) return "没有找到" + words + "的站点";
    var more = hits.length - sure;
    var others = more ? "另有 " + more + " 个要先预约、自助办理或打电话问" : "";
    if (!sure) return "没有写明" + words + "的站点；" + others.replace("另有", "有");
    return words + "的站点有 " + sure + " 个" + (others && "；" + others)
      + (hits.length > SHOWN ? "，先列出 " + SHOWN + " 个" : "");
  }

  window.yizhanFound = {
    SHOWN: SHOWN, countSentence: countSentence, element: element, link: link, showStations: showStations
  };
})();
