// Who can do an errand, and when: the stations that fit a window of time, best first.
//
// In: a file of who offers what (builder/render/errand_index.py), the calendar, 现在 or 今晚 or 周末, the moment.
// Out: the stations that are surely there then, those by appointment, machines, and those to be called
// first because nobody wrote their hours. Days, minutes, timetables and the calendar are those of hours.js.
(function () {
  "use strict";

  var hours = typeof module === "object" && module.exports ? require("./hours.js") : window.yizhanHours;
  var DAY = 1440;
  var EVENING = 18 * 60;
  // What ends before six belongs to the night before, for whoever asks about another day.
  var DAWN = 6 * 60;
  // How far 什么时候都行 looks for the next time: a trade that comes once a month must be found.
  var HORIZON = 62;
  var SURE = 0;
  var APPOINTMENT = 1;
  var MACHINE = 2;
  var UNKNOWN = 3;

  // [{day, from, to}]: the days of a window and the minutes of each, nothing of it past.
  function windowOf(when, moment) {
    var today = moment.day;
    var here = { day: today, from: moment.minute, to: DAY };
    if (when === "now") return [{ day: today, from: moment.minute, to: moment.minute + 1 }];
    if (when === "today") return [here];
    if (when === "tonight") return [{ day: today, from: Math.max(EVENING, moment.minute), to: DAY }];
    if (when === "tomorrow") return [{ day: today + 1, from: 0, to: DAY }];
    if (when === "weekend") {
      var weekday = hours.weekdayOf(today);
      if (weekday === 6) return [here];
      var saturday = today + 5 - weekday;
      var first = weekday === 5 ? here : { day: saturday, from: 0, to: DAY };
      return [first, { day: saturday + 1, from: 0, to: DAY }];
    }
    var days = [here];
    for (var ahead = 1; ahead <= HORIZON; ahead++) days.push({ day: today + ahead, from: 0, to: DAY });
    return days;
  }

  // Who offers it then: [{station, rank: 0 sure, 1 by appointment, 2 self-service or online, 3 call first,
  // days: [{day, spans, unknown, why, name, reason}], since}], best first. A station that is closed is not
  // among them.
  function answer(file, calendar, when, moment) {
    var window = windowOf(when, moment);
    var known = {};
    var found = [];
    file.stations.forEach(function (row, order) {
      var station = stationOf(row, file);
      var timetable = file.timetables[row[5]];
      if (!known[row[5]]) known[row[5]] = openings(timetable, calendar, window, moment, when === "any");
      var fits = judged(known[row[5]], station, when);
      if (fits) {
        found.push({ station: station, rank: fits.rank, days: fits.days, since: fits.since, order: order });
      }
    });
    return found.sort(function (one, other) {
      return one.rank - other.rank || one.since - other.since || one.order - other.order;
    });
  }

  function stationOf(row, file) {
    var more = row[6] || {};
    return {
      slug: row[0],
      name: row[1],
      tier: file.tiers[row[2]],
      address: row[3],
      phone: more.phone || row[4],
      note: more.note || "",
      price: more.price || "",
      place: more.place || "",
      booking: more.booking || "",
      bookingPhone: more.booking_phone || "",
      closed: more.closed || ""
    };
  }

  // What a timetable has in each part of a window; the days without anything are left out. `first`: no
  // further than the first day on which something is sure. What runs on from the night before is told with
  // that day's date.
  function openings(timetable, calendar, window, moment, first) {
    var found = [];
    for (var i = 0; i < window.length; i++) {
      var part = window[i];
      if (i === 0) {
        var since = part.day === moment.day ? part.from : Math.max(part.from, DAWN);
        var today = hours.dayOf(timetable, calendar, part.day).staffed || [];
        add(part.day - 1, part, { from: since + DAY, to: part.to + DAY }, today);
      }
      add(part.day, part, part, []);
      if (first && found.length && has(found[found.length - 1], SURE)) break;
    }
    return found;

    // `later`: what the next day has, which counts where both run.
    function add(day, part, minutes, later) {
      var here = hours.dayOf(timetable, calendar, day);
      var spans = [];
      (here.staffed || []).concat(here.machines).forEach(function (span) {
        var from = Math.max(span[0], minutes.from);
        var to = Math.min(span[1], minutes.to);
        var fits = from < to && !covered(from - DAY, to - DAY, rankOf(span) < MACHINE ? later : []);
        // Whoever asks what is open now wants to know until when: also through 延时服务 that takes over.
        if (fits || spans.some(function (each) { return goesOn(each, span); })) spans.push(span);
      });
      var unknown = here.staffed === null && minutes.from < here.reach;
      if (!spans.length && !unknown) return;
      found.push({
        day: day, window: part.day, from: minutes.from, spans: spans, unknown: unknown,
        why: here.why, name: here.name, reason: here.reason
      });
    }
  }

  function goesOn(span, next) {
    return span[1] === next[0] && rankOf(span) === SURE && rankOf(next) === SURE;
  }

  function covered(from, to, spans) {
    spans.forEach(function (span) {
      if (span[0] <= from && span[1] > from) from = span[1];
    });
    return from >= to;
  }

  function judged(days, station, when) {
    var open = days.filter(function (each) {
      return !station.closed || hours.isoOf(each.window) < station.closed;
    });
    var rank = [SURE, APPOINTMENT, MACHINE, UNKNOWN].filter(function (each) {
      return open.some(function (day) { return has(day, each); });
    })[0];
    if (rank === undefined) return null;
    var fitting = open.filter(function (day) { return has(day, rank); });
    // Of a whole summer only the next day is told, of a weekend both, and which of the two is not known.
    var told = when === "any" ? fitting.slice(0, 1) : open.filter(function (day) {
      return has(day, rank) || (day.unknown && day.day === day.window);
    });
    var first = fitting[0];
    var since = rank === UNKNOWN ? 0 : Math.min.apply(null, first.spans.filter(function (span) {
      return rankOf(span) === rank;
    }).map(function (span) { return first.day * DAY + Math.max(span[0], first.from); }));
    return { rank: rank, since: since, days: told.map(function (day) { return keeping(day, rank); }) };
  }

  function has(day, rank) {
    return rank === UNKNOWN ? day.unknown : day.spans.some(function (span) { return rankOf(span) === rank; });
  }

  function rankOf(span) {
    if (span[2] < 3) return SURE;
    return span[2] === 3 ? APPOINTMENT : MACHINE;
  }

  // Beside hours that are sure, those by appointment are told too, but no machine: that is another service.
  function keeping(day, rank) {
    var spans = day.spans.filter(function (span) {
      return rankOf(span) === rank || (rank === SURE && rankOf(span) === APPOINTMENT);
    });
    return {
      day: day.day, spans: spans, unknown: day.unknown, why: day.why, name: day.name, reason: day.reason
    };
  }

  var yizhanErrands = { windowOf: windowOf, answer: answer };
  if (typeof module === "object" && module.exports) module.exports = yizhanErrands;
  else window.yizhanErrands = yizhanErrands;
})();
