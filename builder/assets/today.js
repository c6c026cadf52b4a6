// What the today card says at a moment: its status word, today's times, what changes next.
//
// In: the data in a station's page (builder/render/views/today.py describes it), window.yizhanCalendar, a moment
// {day, minute} in Shanghai. Out: texts. A day nobody has published hours for never gets a status: that would be
// a guess. Nothing here touches the page: station.js does.
(function () {
  "use strict";

  var inNode = typeof module === "object" && module.exports;
  var hours = inNode ? require("./hours.js") : window.yizhanHours;
  var words = inNode ? require("./hours_words.js") : window.yizhanHoursWords;
  var DAY = hours.DAY;
  var CLOSING_MINUTES = 30;
  // The longest holiday with its weekends is nine days.
  var DAYS_AHEAD = 15;
  var STATE_WORDS = { appointment: "需预约", self_service: "自助可用", online: "网上可办" };

  // {state: hours.js's, or closing or suspended; word; day; spans: [texts]; layers: [lines]; sentence; booking:
  // whether the card speaks of an appointment}
  function card(data, calendar, moment) {
    var said = closedFrom(data, moment.day) ? closure(data, moment.day) : now(data, calendar, moment);
    said.day = "今天 " + words.dateText(moment.day) + " " + words.weekdayWord(moment.day);
    said.booking = [said.word, said.sentence].concat(said.layers).join().indexOf("预约") >= 0;
    return said;
  }

  function closedFrom(data, day) {
    return data.closure !== null && data.closure.from <= hours.isoOf(day);
  }

  function closure(data, today) {
    var until = data.closure.until;
    if (until === null || hours.isoOf(today) <= until) {
      return { state: "suspended", word: "暂停开放", spans: [], layers: [], sentence: data.closure.sentence };
    }
    var planned = "原定" + words.dateText(hours.dayNumber(until)) + "以后恢复，" + data.ask;
    return { state: "unknown", word: "未公布", spans: [], layers: [], sentence: planned };
  }

  function now(data, calendar, moment) {
    var answer = hours.at(data.timetable, calendar, moment.day, moment.minute);
    var here = { data: data, calendar: calendar, today: moment.day, minute: moment.minute, found: answer.today };
    if (answer.state === "unknown") return unknown(here, answer);
    var said = answer.state === "open" ? open(here, untilClosure(data, answer)) : notOpen(here, answer);
    var staffed = answer.today.staffed;
    said.spans = staffed !== null && staffed.length ? timesOf(staffed) : [];
    said.layers = words.layerLines(answer.today);
    said.sentence = [reason(here)].concat(said.clauses).filter(Boolean).join("；");
    return said;
  }

  // The times alone: that they need an appointment is said beneath.
  function timesOf(staffed) {
    var open = words.open(staffed);
    return words.texts(open.length ? open : staffed.filter(function (span) { return !words.isWholeDay(span); }));
  }

  // Why today is not like other days.
  function reason(here) {
    if (here.found.staffed === null || !words.kindWords(here.found)) return "";
    var whole = words.specialDay(here.data.timetable, here.found, "今天", here.today);
    return /照常开放$/.test(whole) ? whole : "今天" + words.kindWords(here.found);
  }

  // An announced closing ends at its first midnight what is open.
  function untilClosure(data, answer) {
    if (data.closure === null) return answer;
    var first = hours.dayNumber(data.closure.from);
    if (answer.until !== null && answer.until.day < first) return answer;
    return { until: { day: first, minute: 0 }, then: "suspended" };
  }

  function open(here, answer) {
    var until = answer.until;
    var left = until === null ? Infinity : (until.day - here.today) * DAY + until.minute - here.minute;
    var closing = left <= CLOSING_MINUTES && ["closed", "online", "appointment"].indexOf(answer.then) >= 0;
    var said = { state: closing ? "closing" : "open", word: closing ? "即将关门" : "开放中" };
    if (left > (hours.LOOK_AHEAD - 1) * DAY) said.clauses = ["24小时开放"];
    else if (answer.then === "unknown" || answer.then === "suspended") said.clauses = openUntil(here, answer);
    else {
      var end = endText(words.timeOn(here.today, until.day, until.minute), answer.then);
      var next = nextOpening(here, here.minute + left, "开门");
      var goesOn = closing && answer.then !== "appointment" && next.clauses.length > 0;
      said.clauses = goesOn ? [end + "，" + next.clauses.join("；")] : [end, tomorrow(here)];
    }
    return said;
  }

  function openUntil(here, answer) {
    var until = answer.until;
    var end = words.after("开到", words.timeOn(here.today, until.day, until.minute));
    var name = words.dayName(here.today, until.day);
    if (answer.then === "suspended") return [end, name + "起暂停开放"];
    var found = hours.dayOf(here.data.timetable, here.calendar, until.day);
    if (found.staffed === null) return [end, words.unknownDay(found, name, here.data.ask)];
    return [end + "，之后的开放时间未公布", here.data.ask];
  }

  function endText(time, then) {
    if (then === "appointment") return time + " 以后要先预约";
    if (then === "self_service") return time + " 以后只有自助服务";
    return time + " 关门" + (then === "online" ? "，之后可以网上办" : "");
  }

  function unknown(here, answer) {
    var day = here.found.staffed === null ? here.today : here.today - 1;
    var found = day === here.today ? here.found : hours.dayOf(here.data.timetable, here.calendar, day);
    var usual = hours.usual(here.data.timetable, day);
    var clauses = [words.unknownDay(found, words.dayName(here.today, day), here.data.ask)];
    if (answer.also === "self_service") clauses.push("自助服务现在可以用");
    if (answer.also === "online") clauses.push("现在可以网上办");
    return {
      state: "unknown",
      word: found.why === "pending" || found.why === "unannounced" ? "待公布" : "未公布",
      spans: found.why === "ordinary" || usual === null ? [] :
        ["平时" + words.weekdayWord(day)].concat(words.dayTexts(usual)),
      layers: words.layerLines({ staffed: null, machines: here.found.machines }),
      sentence: clauses.join("；")
    };
  }

  function notOpen(here, answer) {
    var until = answer.until;
    var from = here.minute;
    var clauses = [];
    if (answer.state === "self_service") clauses.push(selfServiceText(here, answer));
    if (answer.state === "online") clauses.push("现在没开门，可以网上办");
    if (answer.state === "appointment" && until !== null) {
      var end = words.timeOn(here.today, until.day, until.minute);
      clauses.push(answer.then === "open" ? "现在要先预约" : words.after("要先预约，到", end));
      from = (until.day - here.today) * DAY + until.minute;
    }
    var next = whatIsNext(here, from, answer.state === "self_service" ? "有人值守" : "开门");
    return {
      state: answer.state,
      word: STATE_WORDS[answer.state] || closedWord(here.found.staffed, here.minute),
      clauses: clauses.concat(next)
    };
  }

  function selfServiceText(here, answer) {
    if (words.layer(here.found.machines, 4).some(words.isWholeDay)) return "自助服务24小时可以用";
    if (answer.until === null || answer.then === "open" || answer.then === "appointment") return "自助服务现在可以用";
    return "自助服务可以用到 " + words.timeOn(here.today, answer.until.day, answer.until.minute);
  }

  // 已关门 is for the day's end: before the first span and between two, nobody need turn back.
  function closedWord(spans, minute) {
    if (!spans.length) return "今天休息";
    if (!spans.some(function (span) { return span[0] > minute; })) return "已关门";
    return spans.some(function (span) { return span[1] <= minute; }) ? "中间休息" : "还没开门";
  }

  // The next opening, and tomorrow where it is not like other days and the opening does not say so.
  function whatIsNext(here, from, verb) {
    var next = nextOpening(here, from, verb);
    var other = tomorrow(here);
    if (!other || next.day === here.today + 1) return next.clauses;
    if (next.day === here.today) return next.clauses.concat(other);
    var goesOn = words.kindWords(hours.dayOf(here.data.timetable, here.calendar, here.today + 1));
    return goesOn && goesOn === words.kindWords(here.found) ? next.clauses : [other].concat(next.clauses);
  }

  // What is different tomorrow: "明天补班，照常开放"; "" when nothing is.
  function tomorrow(here) {
    var day = here.today + 1;
    if (closedFrom(here.data, day)) return "明天起暂停开放";
    var found = hours.dayOf(here.data.timetable, here.calendar, day);
    if (found.why === "ordinary") return "";
    if (found.staffed === null) return words.unknownDay(found, "明天", here.data.ask);
    if (found.why === "pending" || found.why === "unannounced") return "";
    return words.specialDay(here.data.timetable, found, "明天", day);
  }

  // When somebody is there next, from a minute of today on (past 1440 is tomorrow); {day: null, clauses: []} when
  // nobody is for a fortnight.
  function nextOpening(here, minute, verb) {
    var next = { day: null, clauses: [] };
    function say(day, clause) {
      if (next.day === null) next.day = day;
      next.clauses.push(clause);
    }
    for (var ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
      var day = here.today + ahead;
      var name = words.dayName(here.today, day);
      if ((ahead + 1) * DAY <= minute) continue;
      if (closedFrom(here.data, day)) say(day, name + "起暂停开放");
      if (closedFrom(here.data, day)) break;
      var found = hours.dayOf(here.data.timetable, here.calendar, day);
      if (found.staffed === null && !next.clauses.length) say(day, words.unknownDay(found, name, here.data.ask));
      if (found.staffed === null) break;
      var coming = found.staffed.filter(function (span) { return span[0] + ahead * DAY >= minute; });
      var first = words.open(coming)[0];
      if (!next.clauses.length && coming.length && coming[0] !== first) say(day, openingText(here, found, coming[0], day, verb));
      if (first) say(day, openingText(here, found, first, day, verb));
      if (first) break;
    }
    return next;
  }

  function openingText(here, found, span, day, verb) {
    var kind = words.kindWords(found);
    var when = day === here.today ? "" : words.dayName(here.today, day) + (kind ? kind + "，" : "");
    var what = span[2] > 2 ? words.appointmentText([span]) : words.clock(span[0]) + " " + verb;
    return when === "" || kind ? when + what : words.after(when, what);
  }

  // "今天 13:30–16:30" for a service with hours of its own; "" when it has none today, or nobody knows.
  function offering(data, calendar, timetable, moment) {
    if (closedFrom(data, moment.day)) return "";
    var staffed = hours.dayOf(timetable, calendar, moment.day).staffed;
    if (staffed === null || !staffed.length) return "";
    var over = staffed.every(function (span) { return span[1] <= moment.minute; });
    return words.after("今天", words.dayTexts(staffed).join("、")) + (over ? "，已结束" : "");
  }

  // "这页是5月1日生成的…" when the page is two days old or more; empty otherwise.
  function age(data, moment) {
    var made = hours.dayNumber(data.made);
    return moment.day - made < 2 ? "" : "这页是" + words.dateText(made) + "生成的，之后的变化可能还没有写进来";
  }

  var yizhanToday = { age: age, card: card, closedFrom: closedFrom, offering: offering };
  if (inNode) module.exports = yizhanToday;
  else window.yizhanToday = yizhanToday;
})();
