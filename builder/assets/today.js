// What the today card says at a moment: its status word, today's times, what changes next.
//
// In: the data in a station's page (builder/render/views/today.py describes it), window.yizhanCalendar, a
// moment {day, minute} in Shanghai. Out: texts. A day nobody has published hours for never gets a status:
// that would be a guess. Nothing here touches the page: station.js does.
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

  // {state: hours.js's, or closing or suspended; word; day; spans: [texts]; layers: [lines]; sentence;
  // booking: whether to say how to make an appointment: one is still to be had today, or next}
  function card(data, calendar, moment) {
    var said = closedFrom(data, moment.day) ? closure(data, moment.day) : now(data, calendar, moment);
    said.day = "今天 " + words.dateText(moment.day) + " " + words.weekdayWord(moment.day);
    said.booking = said.canBook || (said.word + said.sentence).indexOf("预约") >= 0;
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
    var answer = hours.answerAt(data.timetable, calendar, moment.day, moment.minute);
    var here = {
      data: data, calendar: calendar, today: moment.day, minute: moment.minute, found: answer.today
    };
    if (answer.state === "unknown") return unknown(here, answer);
    var said = answer.state === "open" ? open(here, untilClosure(data, answer)) : notOpen(here, answer);
    var staffed = answer.today.staffed;
    said.spans = staffed !== null && staffed.length ? timesOf(staffed) : [];
    // Beside a machine that runs they are not when the door is open.
    if (answer.state === "self_service" && said.spans.length) said.spans.unshift("有人值守");
    said.canBook = words.layer(staffed, 3).some(function (span) { return span[1] > moment.minute; });
    said.layers = words.layerLines(answer.today, said.canBook);
    said.sentence = [reason(here, answer.state)].concat(said.clauses).filter(Boolean).join("；");
    return said;
  }

  // The times alone: that they need an appointment is said beneath.
  function timesOf(staffed) {
    var open = words.open(staffed);
    if (open.length) return words.texts(open);
    return words.texts(staffed.filter(function (span) { return !words.isWholeDay(span); }));
  }

  // Why today is not like other days; that it is a day of rest is the card's word already, unless a machine
  // runs.
  function reason(here, state) {
    if (here.found.staffed === null || !words.kindWords(here.found)) return "";
    var short = "今天" + words.kindWords(here.found);
    var whole = words.specialDay(here.data.timetable, here.found, "今天", here.today);
    var isOver = here.found.staffed.every(function (span) { return span[1] <= here.minute; });
    if (/，照常开放$/.test(whole)) return isOver ? short : whole;
    if (here.found.staffed.length || state === "closed" || state === "open") return short;
    return state === "self_service" ? short + "，没有人值守" : whole;
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
      said.clauses = [endText(words.timeOn(here.today, until.day, until.minute), answer.then)];
      var next = closing && answer.then !== "appointment" ?
        whatIsNext(here, here.minute + left, "开门") : [tomorrow(here)];
      said.clauses = said.clauses.concat(next);
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
    if (answer.state === "closed") clauses.push(machineText(here, answer));
    if (answer.state === "appointment") {
      var endsToday = until !== null && until.day === here.today;
      clauses.push("来之前请先预约" + (endsToday ? "，接待到 " + words.clock(until.minute) : ""));
      if (until !== null) from = (until.day - here.today) * DAY + until.minute;
    }
    return {
      state: answer.state,
      word: STATE_WORDS[answer.state] || closedWord(here.found, here.minute),
      clauses: clauses.concat(whatIsNext(here, from, answer.state === "self_service" ? "有人值守" : "开门"))
    };
  }

  // From when on a machine runs, where nothing does now.
  function machineText(here, answer) {
    if (answer.then === "self_service") return whenText(here, answer.until) + " 起可以用自助服务";
    return answer.then === "online" ? whenText(here, answer.until) + " 起可以网上办" : "";
  }

  function whenText(here, moment) {
    return words.timeOn(here.today, moment.day, moment.minute);
  }

  function selfServiceText(here, answer) {
    // 24小时 stands above, among the day's layers.
    if (words.layer(here.found.machines, 4).some(words.isWholeDay)) return "";
    if (answer.until === null || answer.then === "open" || answer.then === "appointment") return "自助服务现在可以用";
    return words.after("自助服务可以用到", whenText(here, answer.until));
  }

  // 已关门 is for the day's end: before the first span and between two, nobody need turn back.
  function closedWord(found, minute) {
    var spans = found.staffed.length ? found.staffed : found.machines;
    if (!spans.length) return "今天休息";
    if (!spans.some(function (span) { return span[0] > minute; })) return "已关门";
    return spans.some(function (span) { return span[1] <= minute; }) ? "中间休息" : "还没开门";
  }

  // The next opening, and tomorrow where it is not like today or other days and the opening does not say so.
  function whatIsNext(here, from, verb) {
    var next = nextOpening(here, from, verb);
    var other = next.some(function (each) { return each.day === here.today + 1; }) ? "" : tomorrow(here);
    var sooner = next.filter(function (each) { return each.day === here.today; });
    var later = next.filter(function (each) { return each.day > here.today; });
    function text(each) { return each.text; }
    return sooner.map(text).concat(other, later.map(text));
  }

  // What is different tomorrow: "明天补班，照常开放"; "" when nothing is, or the same as today.
  function tomorrow(here) {
    var day = here.today + 1;
    if (closedFrom(here.data, day)) return "明天起暂停开放";
    var found = hours.dayOf(here.data.timetable, here.calendar, day);
    if (found.why === "ordinary" || isLike(found, here.found)) return "";
    if (found.staffed === null) return words.unknownDay(found, "明天", here.data.ask);
    if (found.why === "pending" || found.why === "unannounced") return "";
    return words.specialDay(here.data.timetable, found, "明天", day);
  }

  function isLike(found, today) {
    return words.kindWords(found) !== "" && words.kindWords(found) === words.kindWords(today) &&
      JSON.stringify(found.staffed) === JSON.stringify(today.staffed);
  }

  // When somebody is there next, from a minute of today on (past 1440 is tomorrow): [{day, text}], one for
  // 预约 when that comes first, and one for open doors; or why nobody can say. Empty when nobody is there for
  // a fortnight.
  function nextOpening(here, minute, verb) {
    var next = [];
    for (var ahead = Math.floor(minute / DAY); ahead <= DAYS_AHEAD; ahead++) {
      var day = here.today + ahead;
      var name = words.dayName(here.today, day);
      if (closedFrom(here.data, day)) return next.concat({ day: day, text: name + "起暂停开放" });
      var found = hours.dayOf(here.data.timetable, here.calendar, day);
      if (found.staffed === null) {
        return next.length ? next : [{ day: day, text: words.unknownDay(found, name, here.data.ask) }];
      }
      var coming = from(found.staffed, minute - ahead * DAY);
      var open = words.open(coming)[0];
      if (!next.length && coming.length && coming[0] !== open) {
        next.push(opening(here, found, coming[0], day, verb));
      }
      if (open) return next.concat(opening(here, found, open, day, verb));
    }
    return next;
  }

  function from(spans, minute) {
    return spans.filter(function (span) { return span[0] >= minute; });
  }

  function opening(here, found, span, day, verb) {
    return { day: day, text: openingText(here, found, span, day, verb) };
  }

  function openingText(here, found, span, day, verb) {
    var kind = words.kindWords(found);
    var what = span[2] > 2 ? words.appointmentText([span]) : words.clock(span[0]) + " " + verb;
    if (day === here.today) return what;
    return words.after(words.dayName(here.today, day) + (kind ? kind + "，" : ""), what);
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
