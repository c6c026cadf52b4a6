// The list of stations that 我要办事 found, as elements made of text nodes, and the sentence that counts them.
//
// In: what errands.js answered, and where the site's pages lie. Out: elements. What is asked, and when the list is
// made anew, is find.js's business.
(function () {
  "use strict";

  var hours = window.yizhanHours;
  var SHOWN = 60;
  var WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
  var LAYER_WORDS = ["", "延时服务", "错时服务", "预约", "自助服务", "网上办理"];
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

  function clock(minute) {
    var rest = minute % 60;
    var hour = (minute - rest) / 60;
    return (hour < 10 ? "0" : "") + hour + ":" + (rest < 10 ? "0" : "") + rest;
  }

  // Minutes below 0 are yesterday's, past 1440 tomorrow's.
  function minuteText(minute) {
    if (minute < 0) return "昨天" + clock(minute + hours.DAY);
    return minute > hours.DAY ? "次日" + clock(minute - hours.DAY) : clock(minute);
  }

  function spanText(span) {
    var whole = span[1] - span[0] === hours.DAY && span[0] % hours.DAY === 0;
    return whole ? "24小时" : minuteText(span[0]) + "–" + minuteText(span[1]);
  }

  function dayText(day, today) {
    var date = new Date(day * 86400000);
    var name = date.getUTCMonth() + 1 + "月" + date.getUTCDate() + "日（" + WEEKDAYS[hours.weekdayOf(day)] + "）";
    if (day === today) return "今天";
    return day === today + 1 ? "明天 " + name : name;
  }

  // Why a day is not like others: 补班, 劳动节放假, or what the exception says.
  function reasonText(day) {
    if (day.why === "exception") return day.reason;
    if (day.why === "holiday") return day.name + "放假";
    if (day.why === "makeup") return "补班（" + day.name + "）";
    if (day.unknown && day.why === "pending") return day.name + "前后怎么放假，还没有公布";
    return day.unknown && day.why === "unannounced" ? "这一年怎么放假，还没有公布" : "";
  }

  function dayLine(day, today) {
    var line = element("p", "yz-find-day");
    line.appendChild(element("span", "yz-find-date", dayText(day.day, today)));
    day.spans.forEach(function (span) {
      line.appendChild(document.createTextNode(" "));
      var word = LAYER_WORDS[span[2]];
      line.appendChild(element("span", "yz-find-time", (word ? word + " " : "") + spanText(span)));
    });
    if (day.unknown) {
      line.appendChild(document.createTextNode(" "));
      line.appendChild(element("span", "yz-find-unclear", day.spans.length ? "柜台的时间没有写清楚" : "没有写清楚"));
    }
    var reason = reasonText(day);
    if (reason) {
      line.appendChild(document.createTextNode(" "));
      line.appendChild(element("span", "yz-soft", reason));
    }
    return line;
  }

  function call(number, words) {
    var button = link("tel:" + number.replace(/[^0-9+]+/g, ","), "yz-button yz-button-tall yz-tap", words);
    button.appendChild(element("span", "yz-number", number));
    return button;
  }

  function stationItem(hit, place, today) {
    var station = hit.station;
    var item = element("li");
    var title = element("h3", "yz-find-name");
    title.appendChild(link(place.stations + station.slug + "/", "yz-row-name", station.name));
    if (station.tier) title.appendChild(element("span", "yz-tag", station.tier));
    item.appendChild(title);
    hit.days.forEach(function (day) { item.appendChild(dayLine(day, today)); });
    [station.note, station.price && "费用：" + station.price, station.booking].forEach(function (text) {
      if (text) item.appendChild(element("p", "yz-lines", text));
    });
    item.appendChild(element("p", "yz-soft", station.place || station.address || "地址未公布"));
    var number = hit.rank === 1 && station.bookingPhone ? station.bookingPhone : station.phone;
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
