// What a sentence such as 今晚谁开门能理发 asks for: a time and a service of the menu.
//
// In: the sentence, and the menu {services: [{id, name, others, category, audiences}], audiences}, which
// builder/render/views/find.py writes into the page. Out: what was understood, and what was left over. No
// meaning is forced on a sentence: where several services fit equally well, all are named.
(function () {
  "use strict";

  // What a word means, the longest first, so that 明天晚上 is not taken for 今晚.
  var TIME_WORDS = [
    ["明天晚上", "tomorrow"], ["今天晚上", "tonight"], ["下班以后", "tonight"], ["这个周末", "weekend"],
    ["什么时候", "any"], ["这会儿", "now"], ["下班后", "tonight"], ["双休日", "weekend"], ["星期六", "weekend"],
    ["星期天", "weekend"], ["星期日", "weekend"], ["礼拜六", "weekend"], ["礼拜天", "weekend"], ["现在", "now"],
    ["此刻", "now"], ["马上", "now"], ["立刻", "now"], ["眼下", "now"], ["今晚", "tonight"], ["今夜", "tonight"],
    ["晚上", "tonight"], ["夜里", "tonight"], ["明晚", "tomorrow"], ["明天", "tomorrow"], ["明日", "tomorrow"],
    ["周末", "weekend"], ["周六", "weekend"], ["周日", "weekend"], ["周天", "weekend"], ["今天", "today"],
    ["今日", "today"]
  ];
  // Words that ask and do not name an errand.
  var ASKING = [
    "什么地方", "怎么样", "能不能", "可不可以", "有没有", "哪里", "哪儿", "哪个", "哪家", "哪些", "开着门", "开门", "开着",
    "开放", "营业", "可以", "帮我", "办理", "办事", "办", "想要", "想", "要", "请问", "请", "附近", "服务站", "站点", "驿站",
    "地方", "怎么", "需要", "谁", "能", "会", "我们", "我", "您", "你", "人", "有", "没", "在", "去", "到", "给", "的", "了",
    "吗", "呢", "吧", "么", "是", "做", "弄", "找", "家", "还", "都", "可"
  ];

  // Full-width, case, spaces and punctuation make no difference to what is meant.
  function folded(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\s·・,.!?，。、！？；：:;“”"'‘’()（）《》…~—-]+/g, "");
  }

  // {when: any|now|today|tonight|tomorrow|weekend or "", services: ids that fit equally well, audience,
  // category: or "", rest: what nobody understood}
  function understand(text, menu) {
    var said = folded(text);
    var time = timeIn(said);
    var without = time.word ? said.replace(time.word, "") : said;
    var services = servicesMeant(without, menu.services);
    var audience = services.length ? "" : audienceIn(without, menu.audiences);
    var category = services.length || audience ? "" : categoryIn(without);
    var named = services.length || audience || category;
    return {
      when: time.when,
      services: services,
      audience: audience,
      category: category,
      rest: named ? "" : restOf(without)
    };
  }

  function timeIn(said) {
    for (var i = 0; i < TIME_WORDS.length; i++) {
      if (said.indexOf(TIME_WORDS[i][0]) >= 0) return { word: TIME_WORDS[i][0], when: TIME_WORDS[i][1] };
    }
    return { word: "", when: "" };
  }

  function restOf(said) {
    return ASKING.reduce(function (text, word) { return text.split(word).join(""); }, said);
  }

  // A whole name wins; then the services that share most pairs of characters with what was said, a pair
  // that many services have counting for little; then a single character such as 修.
  function servicesMeant(said, services) {
    var rest = restOf(said);
    var named = best(services, function (service) {
      return Math.max.apply(null, keysOf(service).map(function (key) {
        return said.indexOf(key) >= 0 || rest === key ? key.length : 0;
      }));
    });
    if (named.length) return named;
    var known = {};
    services.forEach(function (service) {
      pairsOf(service).forEach(function (pair) { known[pair] = (known[pair] || 0) + 1; });
    });
    var similar = best(services, function (service) {
      return pairsOf(service).reduce(function (sum, pair) {
        return sum + (rest.indexOf(pair) >= 0 ? 1 / known[pair] : 0);
      }, 0);
    });
    if (similar.length || rest.length !== 1) return similar;
    return best(services, function (service) {
      return keysOf(service).some(function (key) { return key.indexOf(rest) >= 0; }) ? 1 : 0;
    });
  }

  function best(services, weigh) {
    var weights = services.map(weigh);
    var most = Math.max.apply(null, [0].concat(weights));
    return services.filter(function (_, index) {
      return most > 0 && weights[index] > most - 1e-9;
    }).map(function (service) { return service.id; });
  }

  function keysOf(service) {
    return [service.name].concat(service.others).map(folded);
  }

  function pairsOf(service) {
    var pairs = {};
    keysOf(service).forEach(function (key) {
      for (var i = 0; i + 2 <= key.length; i++) pairs[key.slice(i, i + 2)] = true;
    });
    return Object.keys(pairs);
  }

  // 老年人 is also meant by 老人, 家长和孩子 by 孩子.
  function audienceIn(said, audiences) {
    for (var i = 0; i < audiences.length; i++) {
      var parts = audiences[i].split(/[和与、及]/).map(folded);
      if (parts.some(function (part) { return part && said.indexOf(part) >= 0; })) return audiences[i];
      if (parts.some(function (part) { return part.length === 3 && said.indexOf(part[0] + part[2]) >= 0; })) {
        return audiences[i];
      }
    }
    return "";
  }

  function categoryIn(said) {
    if (said.indexOf("特色") >= 0) return "special";
    return said.indexOf("基础") >= 0 ? "basic" : "";
  }

  // The services somebody may mean: of a category, for an audience; those for everybody come last.
  function servicesFor(menu, audience, category) {
    var fitting = menu.services.filter(function (service) {
      return !category || service.category === category;
    });
    if (!audience) return fitting;
    return fitting.filter(function (service) { return service.audiences.indexOf(audience) >= 0; });
  }

  var yizhanAsk = { understand: understand, servicesFor: servicesFor };
  if (typeof module === "object" && module.exports) module.exports = yizhanAsk;
  else window.yizhanAsk = yizhanAsk;
})();
