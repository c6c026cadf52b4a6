// Hours in words: spans, days, why a day is not like others. Texts only; hours.js reckons, nothing touches
// the page.
//
// `found` is what hours.js's dayOf says of a day; `today` is the day from which others are called 明天 or
// 周一（5月11日）. Say 放假 and 补班, never the word that means both.
(function () {
  "use strict";

  var hours = typeof module === "object" && module.exports ? require("./hours.js") : window.yizhanHours;
  var DAY = hours.DAY;
  var WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
  var STAGGERED = 2, APPOINTMENT = 3, SELF_SERVICE = 4, ONLINE = 5;
  var LAYER_WORDS = ["平时", "延时服务", "错时服务", "预约", "自助服务", "网上办理"];

  function weekdayWord(day) {
    return WEEKDAYS[hours.weekdayOf(day)];
  }

  // 5月9日
  function dateText(day) {
    var date = new Date(day * 86400000);
    return date.getUTCMonth() + 1 + "月" + date.getUTCDate() + "日";
  }

  function clock(minute) {
    var rest = minute % 60;
    return (minute < 600 ? "0" : "") + Math.floor(minute / 60) + ":" + (rest < 10 ? "0" : "") + rest;
  }

  function spanText(span) {
    if (isWholeDay(span)) return "24小时";
    return clock(span[0]) + "–" + (span[1] > DAY ? "次日" + clock(span[1] - DAY) : clock(span[1]));
  }

  function isWholeDay(span) {
    return span[0] === 0 && span[1] === DAY;
  }

  // Each span as text; spans that touch are one: 08:30–17:30 and 17:30–20:00 are 08:30–20:00.
  function texts(spans) {
    return joined(spans).map(spanText);
  }

  function joined(spans) {
    return spans.reduce(function (blocks, span) {
      var last = blocks[blocks.length - 1];
      if (last && last[1] === span[0]) last[1] = span[1];
      else blocks.push([span[0], span[1]]);
      return blocks;
    }, []);
  }

  function open(spans) {
    return (spans || []).filter(function (span) { return span[2] <= STAGGERED; });
  }

  function layer(spans, number) {
    return (spans || []).filter(function (span) { return span[2] === number; });
  }

  // What the day's people do, in short: 08:30–20:00; where there is only 预约, its times; else 休息.
  function dayTexts(spans) {
    if (open(spans).length) return texts(open(spans));
    return spans.length ? [appointmentText(spans)] : ["休息"];
  }

  // "09:00–11:30 要先预约", or "要先预约" for a whole day.
  function appointmentText(spans) {
    var mine = layer(spans, APPOINTMENT);
    return mine.some(isWholeDay) ? "要先预约" : texts(mine).join("、") + " 要先预约";
  }

  function dayName(today, day) {
    if (day === today - 1) return "昨天";
    if (day === today) return "今天";
    if (day === today + 1) return "明天";
    return weekdayWord(day) + "（" + dateText(day) + "）";
  }

  // "13:30" today, "明天 08:30", "周一（5月11日）08:30"; midnight belongs to the evening before: "24:00".
  function timeOn(today, day, minute) {
    if (minute === 0 && day > today) return timeOn(today, day - 1, DAY);
    return day === today ? clock(minute) : after(dayName(today, day), clock(minute));
  }

  // A number stands apart from Han characters before it, not from a bracket or a comma.
  function after(words, rest) {
    return words + (/[），]$/.test(words) || !/^\d/.test(rest) ? "" : " ") + rest;
  }

  // "劳动节放假", "补班", an exception's reason; "" on any other day.
  function kindWords(found) {
    if (found.why === "holiday") return found.name + "放假";
    if (found.why === "makeup") return "补班";
    return found.why === "exception" ? found.reason : "";
  }

  // Why nobody knows the hours of a day: "明天是春节，放假安排还没公布，去之前请先打电话".
  function unknownDay(found, word, ask) {
    if (found.why === "pending") {
      return word + (found.isFestival ? "是" + found.name : "在" + found.name + "前后") + "，放假安排还没公布，" + ask;
    }
    if (found.why === "unannounced") return word + "的放假安排还没公布，" + ask;
    var kind = kindWords(found);
    return word + (kind ? kind + "，" : "的") + "开放时间未公布，" + ask;
  }

  // "明天补班，照常开放" for a special day whose hours are known.
  function specialDay(timetable, found, word, day) {
    var kind = kindWords(found);
    return after(word + (kind ? kind + "，" : ""), effect(timetable, found, day));
  }

  function effect(timetable, found, day) {
    if (!found.staffed.length) return "休息";
    if (isAsUsual(timetable, found, day)) return "照常开放";
    var parts = open(found.staffed).length ? ["开放时间是 " + texts(open(found.staffed)).join("、")] : [];
    if (layer(found.staffed, APPOINTMENT).length) parts.push(appointmentText(found.staffed));
    return parts.join("，");
  }

  // A make-up workday is as usual when it is like a workday, a holiday when it is like any such weekday.
  function isAsUsual(timetable, found, day) {
    if (found.why !== "holiday" && found.why !== "makeup") return false;
    var usual = hours.usual(timetable, found.why === "makeup" ? day - hours.weekdayOf(day) : day);
    return open(found.staffed).length > 0 && JSON.stringify(usual) === JSON.stringify(found.staffed);
  }

  // Under the day's times: which of them are 延时服务, which need an appointment, what runs by itself.
  // `isAsked`: that today needs an appointment is said beside.
  function layerLines(found, isAsked) {
    var staffed = open(found.staffed);
    var lines = [1, STAGGERED].map(function (number) { return openLine(staffed, number); });
    var appointment = layer(found.staffed, APPOINTMENT);
    if (appointment.length && staffed.length) lines.push(appointmentText(appointment));
    else if (appointment.length && !isAsked) lines.push("今天要先预约");
    [SELF_SERVICE, ONLINE].forEach(function (number) {
      var mine = layer(found.machines, number);
      if (mine.length) lines.push(LAYER_WORDS[number] + " " + texts(mine).join("、"));
    });
    return lines.filter(Boolean);
  }

  // "17:30 以后为延时服务", "12:00–13:30 为延时服务", "今天是错时服务" where there is nothing else.
  function openLine(staffed, number) {
    var mine = layer(staffed, number);
    if (!mine.length) return "";
    if (mine.length === staffed.length) return "今天是" + LAYER_WORDS[number];
    return mine.map(function (span) {
      return isTail(staffed, span) ? clock(span[0]) + " 以后" : spanText(span) + " ";
    }).join("、").replace(/ 、/g, "、") + "为" + LAYER_WORDS[number];
  }

  // Whether a span is the day's last and goes on from another.
  function isTail(staffed, span) {
    var goesOn = staffed.some(function (each) { return each[1] === span[0]; });
    return goesOn && staffed[staffed.length - 1] === span;
  }

  var yizhanHoursWords = {
    after: after,
    appointmentText: appointmentText,
    clock: clock,
    dateText: dateText,
    dayName: dayName,
    dayTexts: dayTexts,
    isWholeDay: isWholeDay,
    kindWords: kindWords,
    layer: layer,
    layerLines: layerLines,
    open: open,
    specialDay: specialDay,
    texts: texts,
    timeOn: timeOn,
    unknownDay: unknownDay,
    weekdayWord: weekdayWord
  };
  if (typeof module === "object" && module.exports) module.exports = yizhanHoursWords;
  else window.yizhanHoursWords = yizhanHoursWords;
})();
