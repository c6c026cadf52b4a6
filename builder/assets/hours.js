// What a timetable means: the evaluator of opening hours for the browser, twin of builder/model/opening/timetable.py.
//
// In: a timetable, as timetable_json in builder/model/opening/timetable.py writes and describes it; a calendar, as
// builder/model/days/calendar_json.py does; a day and a minute. Out: what the day has, and the state at that
// minute. tests/hours_cases.json is run through both twins. Nothing here reads a clock or touches the page,
// and nothing uses Intl: China has one time zone, eight hours ahead all year, and old phones lack time zone
// data.
//
// Days are whole numbers counted from 1970-01-01, minutes are counted from midnight in Shanghai, a span is
// [opens, closes, layer]; closes past 1440 is the next day's morning.
(function () {
  "use strict";

  var DAY = 1440;
  var LAYERS = ["regular", "extended", "staggered", "appointment", "self_service", "online"];
  var APPOINTMENT = 3;
  var LOOK_AHEAD = 8;
  var PENDING_DAYS = 14;

  function dayNumber(iso) {
    var parts = iso.split("-");
    return Date.UTC(+parts[0], +parts[1] - 1, +parts[2]) / 86400000;
  }

  function isoOf(day) {
    return new Date(day * 86400000).toISOString().slice(0, 10);
  }

  // 0 is Monday.
  function weekdayOf(day) {
    return (day + 3) % 7;
  }

  // The moment in Shanghai; a sample site has its own day and the real time of day.
  function momentOf(milliseconds, sampleDate) {
    var minutes = Math.floor(milliseconds / 60000) + 480;
    var day = Math.floor(minutes / DAY);
    return { day: sampleDate ? dayNumber(sampleDate) : day, minute: minutes - day * DAY };
  }

  // {kind: workday|weekend|holiday|makeup|pending|unknown, name: the festival or "", isFestival: whether a
  // pending day is the festival itself}
  function kindOf(calendar, day) {
    var iso = isoOf(day);
    var year = +iso.slice(0, 4);
    if (has(calendar.special, iso)) return { kind: calendar.special[iso][0], name: calendar.special[iso][1] };
    if (calendar.announced.indexOf(year) < 0) {
      if (iso < calendar.first || iso > calendar.last) return { kind: "unknown", name: "" };
      var near = festivalNear(calendar, day);
      if (near !== null) {
        var name = calendar.festivals[isoOf(near)];
        return { kind: "pending", name: name, isFestival: near === day };
      }
    }
    return { kind: weekdayOf(day) > 4 ? "weekend" : "workday", name: "" };
  }

  // The nearest festival of those so near that its holiday might reach this day, the earlier of two; or null.
  function festivalNear(calendar, day) {
    for (var away = 0; away <= PENDING_DAYS; away++) {
      if (has(calendar.festivals, isoOf(day - away))) return day - away;
      if (has(calendar.festivals, isoOf(day + away))) return day + away;
    }
    return null;
  }

  // What an ordinary day of this weekday and season has: spans, or null where nobody published them.
  function usual(timetable, day) {
    var period = periodOf(timetable, day);
    return period ? period.staffed[weekdayOf(day)] : null;
  }

  function periodOf(timetable, day) {
    return timetable.periods[periodNumber(timetable, day)] || null;
  }

  // Which of the periods holds on a day, counted from 0; -1 when none does.
  function periodNumber(timetable, day) {
    var iso = isoOf(day);
    for (var i = 0; i < timetable.periods.length; i++) {
      if (isIn(timetable.periods[i], iso)) return i;
    }
    return -1;
  }

  // A season is two month-days and may run over the new year; else two dates, either of which may be missing.
  function isIn(period, iso) {
    var from = period.from;
    var to = period.to;
    if (from && to && from.length === 5) {
      var monthDay = iso.slice(5);
      return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
    }
    return (!from || from <= iso) && (!to || iso <= to);
  }

  // {staffed: spans or null, machines: spans, why: ordinary|exception|holiday|makeup|pending|unannounced,
  // name, isFestival: whether a pending day is the festival itself, reason, reach: how many minutes from its
  // midnight the day's unknown hours may run}
  function dayOf(timetable, calendar, day) {
    var period = periodOf(timetable, day);
    var kind = kindOf(calendar, day);
    var spans = usual(timetable, day);
    var found = {
      staffed: spans,
      machines: period && period.machines ? period.machines[weekdayOf(day)] : [],
      why: "ordinary",
      name: kind.name,
      isFestival: kind.isFestival === true,
      reason: ""
    };
    var candidates = [spans];
    var change = changeOn(timetable, day);
    if (change) {
      found.why = "exception";
      found.reason = change.reason;
      found.staffed = change.staffed;
      if (change.machines) found.machines = change.machines;
    } else if (kind.kind === "holiday" || kind.kind === "makeup") {
      found.why = kind.kind;
      found.staffed = byPolicy(kind.kind === "holiday" ? timetable.holidays : timetable.makeup, period, day);
    } else if (kind.kind === "pending" || kind.kind === "unknown") {
      found.why = kind.kind === "pending" ? "pending" : "unannounced";
      candidates.push(byPolicy(timetable.holidays, period, day));
      if (weekdayOf(day) > 4) candidates.push(byPolicy(timetable.makeup, period, day));
      found.staffed = candidates.every(function (each) { return same(each, spans); }) ? spans : null;
    }
    found.reach = reachOf(candidates);
    return found;
  }

  function changeOn(timetable, day) {
    var iso = isoOf(day);
    for (var i = 0; i < timetable.changes.length; i++) {
      if (timetable.changes[i].from <= iso && iso <= timetable.changes[i].until) return timetable.changes[i];
    }
    return null;
  }

  // What a holiday or a make-up workday has; null where its policy does not say.
  function byPolicy(policy, period, day) {
    if (policy === null) return null;
    if (Array.isArray(policy)) return policy;
    if (!period) return null;
    var weekday = weekdayOf(day);
    if (policy === "own") return period.staffed[weekday];
    var isWeekend = weekday > 4;
    if (policy === "workday" && isWeekend) return onlyOne(period.staffed.slice(0, 5));
    if (policy === "weekend" && !isWeekend) return onlyOne(period.staffed.slice(5));
    if (policy === "workday" || policy === "weekend") return period.staffed[weekday];
    return period.staffed[policy];
  }

  function onlyOne(days) {
    return days.every(function (each) { return same(each, days[0]); }) ? days[0] : null;
  }

  function reachOf(candidates) {
    var reach = DAY;
    candidates.forEach(function (spans) {
      (spans || []).forEach(function (span) { reach = Math.max(reach, span[1]); });
    });
    return reach;
  }

  // The state at a minute of a day, and its next change: {state:
  // open|appointment|self_service|online|unknown|closed, layer: its name or null, until: {day, minute} or
  // null when nothing changes for eight days, then: the state after that, also: the state of a machine that
  // runs while the rest is unknown, or null, today: what dayOf says}
  function answerAt(timetable, calendar, day, minute) {
    var days = {};
    function known(which) {
      return days[which] || (days[which] = dayOf(timetable, calendar, which));
    }
    var now = stateOf(known(day - 1), known(day), minute);
    var until = null;
    var then = null;
    for (var ahead = 0; ahead <= LOOK_AHEAD && !until; ahead++) {
      var before = known(day + ahead - 1);
      var here = known(day + ahead);
      var turns = turnsOf(before, here);
      for (var i = 0; i < turns.length && !until; i++) {
        if (ahead === 0 && turns[i] <= minute) continue;
        if (ahead === LOOK_AHEAD && turns[i] > minute) break;
        var next = stateOf(before, here, turns[i]).state;
        if (next !== now.state) {
          until = { day: day + ahead, minute: turns[i] };
          then = next;
        }
      }
    }
    return {
      state: now.state, layer: now.layer, until: until, then: then, also: now.also, today: known(day)
    };
  }

  // The minutes of a day at which its state may change, midnight first.
  function turnsOf(before, here) {
    var turns = [0];
    function add(minute) {
      if (minute > 0 && minute < DAY && turns.indexOf(minute) < 0) turns.push(minute);
    }
    (here.staffed || []).concat(here.machines).forEach(function (span) { add(span[0]); add(span[1]); });
    (before.staffed || []).concat(before.machines).forEach(function (span) { add(span[1] - DAY); });
    add(before.reach - DAY);
    return turns.sort(function (one, other) { return one - other; });
  }

  function stateOf(before, here, minute) {
    var staffed = best(running(here.staffed, minute), running(before.staffed, minute + DAY));
    var machine = best(running(here.machines, minute), running(before.machines, minute + DAY));
    if (staffed) {
      return { state: staffed[2] < APPOINTMENT ? "open" : "appointment", layer: LAYERS[staffed[2]], also: null };
    }
    var name = machine ? LAYERS[machine[2]] : null;
    if (here.staffed === null || (before.staffed === null && minute + DAY < before.reach)) {
      return { state: "unknown", layer: null, also: name };
    }
    return machine ? { state: name, layer: name, also: null } : { state: "closed", layer: null, also: null };
  }

  // The span of these that runs at a minute, the one with the lowest layer where several do.
  function running(spans, minute) {
    return (spans || []).reduce(function (found, span) {
      return span[0] <= minute && minute < span[1] ? best(found, span) : found;
    }, null);
  }

  function best(one, other) {
    if (!one || !other) return one || other;
    return other[2] < one[2] ? other : one;
  }

  function same(one, other) {
    return JSON.stringify(one) === JSON.stringify(other);
  }

  function has(table, key) {
    return Object.prototype.hasOwnProperty.call(table, key);
  }

  var yizhanHours = {
    DAY: DAY,
    LAYERS: LAYERS,
    LOOK_AHEAD: LOOK_AHEAD,
    answerAt: answerAt,
    dayNumber: dayNumber,
    dayOf: dayOf,
    isoOf: isoOf,
    kindOf: kindOf,
    momentOf: momentOf,
    periodNumber: periodNumber,
    turnsOf: turnsOf,
    usual: usual,
    weekdayOf: weekdayOf
  };
  if (typeof module === "object" && module.exports) module.exports = yizhanHours;
  else window.yizhanHours = yizhanHours;
})();
