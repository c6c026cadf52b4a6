// The today card of a station's page: what the week in the page means at this very minute, in Shanghai.
//
// In: the JSON in <script id="yz-hours">, written by builder/render/views/today.py and described there, and
// window.yizhanCalendar (calendar.js): {announced: [2004, 2026], days: {"2026-05-09": ["makeup", "劳动节"],
// …}}. Out: the words in the card. A day nobody has published hours for never gets a status: that would be
// a guess. Deliberately no Intl: China has one time zone, eight hours ahead, all year, and old phones lack
// time zone data.
(function () {
  "use strict";

  var DAY = 1440;
  var CLOSING_MINUTES = 30;
  var DAYS_AHEAD = 8;
  var WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

  // Days are whole numbers counted from 1970-01-01, minutes are counted from midnight in Shanghai.
  function dayOf(text) {
    var parts = text.split("-");
    return Date.UTC(+parts[0], +parts[1] - 1, +parts[2]) / 86400000;
  }

  function isoOf(day) {
    return new Date(day * 86400000).toISOString().slice(0, 10);
  }

  function weekdayOf(day) {
    return (day + 3) % 7;
  }

  function dateText(day) {
    var date = new Date(day * 86400000);
    return date.getUTCMonth() + 1 + "月" + date.getUTCDate() + "日";
  }

  // The moment in Shanghai; a sample site has its own day and the real time of day.
  function momentOf(milliseconds, sampleDate) {
    var minutes = Math.floor(milliseconds / 60000) + 480;
    var day = Math.floor(minutes / DAY);
    return { day: sampleDate ? dayOf(sampleDate) : day, minute: minutes - day * DAY };
  }

  function clock(minute) {
    var hours = Math.floor(minute / 60);
    var rest = minute % 60;
    return (hours < 10 ? "0" : "") + hours + ":" + (rest < 10 ? "0" : "") + rest;
  }

  function endText(minute) {
    return minute > DAY ? "次日" + clock(minute - DAY) : clock(minute);
  }

  function spansText(spans) {
    if (spans === null) return "未公布";
    if (!spans.length) return "休息";
    return spans.map(function (span) {
      return span[0] === 0 && span[1] === DAY ? "24小时" : clock(span[0]) + "–" + endText(span[1]);
    }).join("，");
  }

  // The hours of one day: {spans: null when nobody published them, usual: the ordinary week's, why, name,
  // reason}.
  function hoursOn(data, calendar, day) {
    var iso = isoOf(day);
    var usual = data.regular[weekdayOf(day)];
    for (var i = 0; i < data.exceptions.length; i++) {
      var exception = data.exceptions[i];
      if (exception.from <= iso && iso <= exception.until) {
        return { spans: exception.spans, usual: usual, why: "exception", reason: exception.reason };
      }
    }
    var year = +iso.slice(0, 4);
    if (year < calendar.announced[0] || year > calendar.announced[1]) {
      return { spans: null, usual: usual, why: "unannounced" };
    }
    var special = Object.prototype.hasOwnProperty.call(calendar.days, iso) ? calendar.days[iso] : null;
    if (special && !(special[0] === "makeup" && sameEveryDay(data.regular))) {
      return { spans: null, usual: usual, why: special[0], name: special[1] };
    }
    return { spans: usual, usual: usual, why: "ordinary" };
  }

  // A weekend day that counts as a workday makes no difference where all seven days are the same.
  function sameEveryDay(regular) {
    return regular.every(function (spans) { return JSON.stringify(spans) === JSON.stringify(regular[0]); });
  }

  function covers(spans, minute) {
    return spans !== null && spans.some(function (span) { return span[0] <= minute && minute < span[1]; });
  }

  // How far past `end` (minutes from `day`'s midnight) the doors stay open, following spans that touch each
  // other.
  function openUntil(data, calendar, day, end) {
    for (var ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
      if (end < ahead * DAY) break;
      var spans = hoursOn(data, calendar, day + ahead).spans;
      if (spans === null) return { end: end, unknownAfter: end === ahead * DAY };
      spans.forEach(function (span) {
        if (span[0] + ahead * DAY <= end && span[1] + ahead * DAY > end) end = span[1] + ahead * DAY;
      });
    }
    return { end: end, unknownAfter: false };
  }

  function dayName(ahead, day) {
    if (ahead === 0) return "今天";
    if (ahead === 1) return "明天";
    return WEEKDAYS[weekdayOf(day)] + "（" + dateText(day) + "）";
  }

  // "13:30" today, "明天 08:30" and "周一（5月11日）08:30" afterwards; `minute` is counted from that day's midnight.
  function timeOn(ahead, day, minute) {
    if (ahead === 0) return clock(minute);
    return dayName(ahead, day) + (ahead === 1 ? " " : "") + clock(minute);
  }

  // When the doors open next, from `minute` on (counted from `day`'s midnight): a phrase such as "明天 08:30
  // 开门".
  function nextOpening(data, calendar, day, minute) {
    for (var ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
      if ((ahead + 1) * DAY <= minute) continue;
      if (closedFrom(data, day + ahead)) return dayName(ahead, day + ahead) + "起暂停开放";
      var spans = hoursOn(data, calendar, day + ahead).spans;
      if (spans === null) return dayName(ahead, day + ahead) + "的开放时间未公布，" + data.ask;
      for (var i = 0; i < spans.length; i++) {
        if (spans[i][0] + ahead * DAY >= minute) {
          return timeOn(ahead, day + ahead, spans[i][0]) + " 开门";
        }
      }
    }
    return "";
  }

  function closedFrom(data, day) {
    return data.closure !== null && data.closure.from <= isoOf(day);
  }

  function unknownSentence(hours, dayWord, ask) {
    var published = "的开放时间未公布，" + ask;
    if (hours.why === "holiday") return dayWord + "是法定节假日（" + hours.name + "），这天" + published;
    if (hours.why === "makeup") return dayWord + "补班（" + hours.name + "），这天" + published;
    if (hours.why === "unannounced") return "本站还没有这一年的放假安排，" + dayWord + published;
    return dayWord + published;
  }

  function unknown(hours, day, dayWord, ask) {
    var special = hours.why !== "ordinary" && hours.why !== "exception";
    var usual = "";
    if (special && hours.usual !== null) {
      usual = "平时" + WEEKDAYS[weekdayOf(day)] + " " + spansText(hours.usual);
    }
    return { state: "unknown", word: "未公布", today: usual, sentence: unknownSentence(hours, dayWord, ask) };
  }

  // The card's words: {state: open|closing|closed|unknown|suspended, word, today, sentence}.
  function evaluate(data, calendar, moment) {
    var day = moment.day;
    var minute = moment.minute;
    if (closedFrom(data, day)) return closure(data.closure, day, data.ask);
    var today = hoursOn(data, calendar, day);
    var before = hoursOn(data, calendar, day - 1);
    // Last night's doors may still be open on a day whose own hours nobody knows, and the other way round.
    if (covers(before.spans, minute + DAY)) return open(data, calendar, day, minute, -1, today);
    if (covers(today.spans, minute)) return open(data, calendar, day, minute, 0, today);
    if (today.spans === null) return unknown(today, day, "今天", data.ask);
    if (before.spans === null && covers(before.usual, minute + DAY)) {
      return unknown(before, day - 1, "昨天", data.ask);
    }
    return {
      state: "closed",
      word: closedWord(today.spans, minute),
      today: today.spans.length ? spansText(today.spans) : "",
      sentence: reasonOf(today, nextOpening(data, calendar, day, minute))
    };
  }

  // 已关门 is for the day's end: before the first span and between two, nobody need turn back.
  function closedWord(spans, minute) {
    if (!spans.length) return "今天休息";
    if (!spans.some(function (span) { return span[0] > minute; })) return "已关门";
    return spans.some(function (span) { return span[1] <= minute; }) ? "中间休息" : "还没开门";
  }

  function closure(announced, day, ask) {
    if (announced.until === null || isoOf(day) <= announced.until) {
      return { state: "suspended", word: "暂停开放", today: "", sentence: announced.sentence };
    }
    var planned = "原定" + dateText(dayOf(announced.until)) + "以后恢复，" + ask;
    return { state: "unknown", word: "未公布", today: "", sentence: planned };
  }

  // Open now, by a span that began today (offset 0) or yesterday (offset -1).
  function open(data, calendar, day, minute, offset, today) {
    var running = hoursOn(data, calendar, day + offset).spans.filter(function (span) {
      return covers([span], minute - offset * DAY);
    })[0];
    var reached = openUntil(data, calendar, day + offset, running[1]);
    var closes = reached.end + offset * DAY;
    var closeDay = Math.floor((closes - 1) / DAY);
    var at = timeOn(closeDay, day + closeDay, closes - closeDay * DAY);
    var closing = !reached.unknownAfter && closes - minute <= CLOSING_MINUTES;
    var sentences = [];
    if (closeDay >= DAYS_AHEAD - 1) sentences.push("24小时开放");
    else if (reached.unknownAfter) sentences.push("开到" + (closeDay ? "" : " ") + at + "，之后的开放时间未公布");
    else sentences.push(at + " 关门");
    if (closing) sentences.push(nextOpening(data, calendar, day, closes));
    return {
      state: closing ? "closing" : "open",
      word: closing ? "即将关门" : "开放中",
      today: today.spans !== null && today.spans.length ? spansText(today.spans) : "",
      sentence: reasonOf(today, sentences.filter(Boolean).join("，"))
    };
  }

  // Why today is not like other days, before the rest of the sentence.
  function reasonOf(hours, rest) {
    var reason = hours.why === "exception" && hours.reason ? "今天" + hours.reason : "";
    return [reason, rest].filter(Boolean).join("；");
  }

  // The row of the week's table that holds today (0 is Monday); -1 on a day that does not go by the week.
  function rowOfToday(data, calendar, moment) {
    if (closedFrom(data, moment.day)) return -1;
    return hoursOn(data, calendar, moment.day).why === "ordinary" ? weekdayOf(moment.day) : -1;
  }

  // "这页是5月1日生成的…" when the page is two days old or more; empty otherwise.
  function ageSentence(data, moment) {
    return moment.day - dayOf(data.made) >= 2 ? "这页是" + dateText(dayOf(data.made)) + "生成的，之后的变化可能还没有写进来" : "";
  }

  function write(card, name, text) {
    var place = card.querySelector("[data-yz-" + name + "]");
    if (place.textContent !== text) place.textContent = text;
    place.hidden = text === "";
  }

  // Each span whole, so that a line never ends between its two times.
  function writeSpans(place, text) {
    place.hidden = text === "";
    place.textContent = "";
    text.split(/[， ]/).forEach(function (part, index) {
      if (index) place.appendChild(document.createTextNode(" "));
      var span = document.createElement("span");
      span.textContent = part;
      place.appendChild(span);
    });
  }

  function show(card, data, calendar) {
    var moment = momentOf(Date.now(), data.now);
    var answer = evaluate(data, calendar, moment);
    card.querySelector("[data-yz-status]").setAttribute("data-yz-status", answer.state);
    write(card, "word", answer.word);
    write(card, "day", "今天 " + dateText(moment.day) + " " + WEEKDAYS[weekdayOf(moment.day)]);
    writeSpans(card.querySelector("[data-yz-spans]"), answer.today);
    write(card, "sentence", answer.sentence);
    write(card, "age", ageSentence(data, moment));
    card.querySelector("[data-yz-now]").hidden = false;
    card.querySelector("[data-yz-week]").hidden = true;
    var row = rowOfToday(data, calendar, moment);
    var rows = document.querySelectorAll("[data-yz-weekday]");
    for (var i = 0; i < rows.length; i++) {
      rows[i].classList.toggle("yz-is-today", +rows[i].getAttribute("data-yz-weekday") === row);
    }
  }

  function start() {
    var card = document.querySelector("[data-yz-today]");
    var source = document.getElementById("yz-hours");
    if (!card || !source || !window.yizhanCalendar) return;
    var data = JSON.parse(source.textContent);
    var again = function () { show(card, data, window.yizhanCalendar); };
    again();
    // On the minute, so that the card never says 开放中 for the rest of a minute that has gone.
    (function wait() {
      setTimeout(function () { again(); wait(); }, 60000 - (Date.now() % 60000) + 50);
    })();
    document.addEventListener("visibilitychange", function () { if (!document.hidden) again(); });
    window.addEventListener("pageshow", again);
  }

  if (typeof module === "object" && module.exports) {
    module.exports = { evaluate: evaluate, momentOf: momentOf, rowOfToday: rowOfToday, ageSentence: ageSentence };
  } else {
    start();
  }
})();
