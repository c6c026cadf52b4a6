// 离我最近 on the map: the five nearest stations, by the position that the phone tells when the button is
// pressed.
//
// In: places.json (builder/render/places_index.py) and the browser's position, asked for only then. Out: a
// list in the page. Distances are computed here, as the crow flies, and nothing is kept. The whole file is
// fetched wherever one stands, so that no server learns the place; of a big network only the squares around
// it, five kilometres wide, which the page says.
(function () {
  "use strict";

  var NEAREST = 5;
  var EARTH_METRES = 6371008.8;
  // A position that may be this far off is said to be rough.
  var ROUGH_METRES = 500;

  function radians(degrees) {
    return degrees * Math.PI / 180;
  }

  // Metres between two points in degrees, by the haversine formula.
  function distance(latitude1, longitude1, latitude2, longitude2) {
    var across = Math.sin(radians(latitude2 - latitude1) / 2);
    var along = Math.sin(radians(longitude2 - longitude1) / 2);
    var part = across * across + Math.cos(radians(latitude1)) * Math.cos(radians(latitude2)) * along * along;
    return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(part)));
  }

  // [{place, metres}], the nearest first.
  function nearest(places, latitude, longitude) {
    return places.map(function (row, order) {
      return {
        place: { slug: row[0], name: row[1], address: row[4] || "" },
        metres: distance(latitude, longitude, row[2], row[3]),
        order: order
      };
    }).sort(function (one, other) {
      return one.metres - other.metres || one.order - other.order;
    }).slice(0, NEAREST);
  }

  // The squares of a big network, the nearest first, in rings around the one that holds the place: [{squares,
  // safe: metres within which nothing is missing once they are fetched}].
  function ringsOf(index, latitude, longitude) {
    var north = Math.floor(latitude / index.degrees);
    var east = Math.floor(longitude / index.degrees);
    var rings = {};
    index.squares.forEach(function (square) {
      var ring = Math.max(Math.abs(square[0] - north), Math.abs(square[1] - east));
      (rings[ring] = rings[ring] || []).push(square);
    });
    var numbers = Object.keys(rings).map(Number).sort(function (one, other) { return one - other; });
    return numbers.map(function (ring, at) {
      // Between two rings that have stations there is nothing to be missed.
      var reach = at + 1 < numbers.length ? numbers[at + 1] - 1 : Infinity;
      return { squares: rings[ring], safe: reach === Infinity ? Infinity : edge(reach) };
    });

    // How far it is from the place to the nearest side of a ring.
    function edge(ring) {
      var up = Math.min(latitude - (north - ring) * index.degrees, (north + ring + 1) * index.degrees - latitude);
      var along = Math.min(longitude - (east - ring) * index.degrees, (east + ring + 1) * index.degrees - longitude);
      return radians(Math.min(up, along * Math.cos(radians(latitude + up)))) * EARTH_METRES;
    }
  }

  // No nearer than the phone can know: 350 米, 1.2 公里, 48 公里.
  function distanceText(metres) {
    if (metres < 100) return "不到 100 米";
    if (metres < 975) return "约 " + Math.round(metres / 50) * 50 + " 米";
    if (metres < 9950) return "约 " + (metres / 1000).toFixed(1) + " 公里";
    return "约 " + Math.round(metres / 1000) + " 公里";
  }

  function refusalText(code) {
    if (code === 1) return "没有得到位置，不要紧：在下面的名单里也能找到。想用的话，请在手机设置里允许浏览器使用位置，再按一次。";
    if (code === 3) return "等了一会儿还没有得到位置。可以走到窗边再按一次，也可以在下面的名单里找。";
    return "这台手机现在说不出位置，请在下面的名单里找。";
  }

  // ---- the page ----

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  function item(hit, base) {
    var made = element("li");
    var name = element("a", "yz-row-name", hit.place.name);
    name.href = base + hit.place.slug + "/";
    made.appendChild(name);
    made.appendChild(element("p", "yz-map-far", distanceText(hit.metres)));
    if (hit.place.address) made.appendChild(element("p", "yz-soft", hit.place.address));
    return made;
  }

  function start() {
    var page = document.querySelector("[data-yz-places]");
    var button = page && page.querySelector("[data-yz-nearest]");
    if (!button || !navigator.geolocation) return;
    var list = page.querySelector("[data-yz-near-list]");
    var status = page.querySelector("[data-yz-near-status]");

    function tell(text) {
      status.textContent = text;
      button.disabled = false;
    }

    function show(position, places) {
      var here = position.coords;
      list.textContent = "";
      nearest(places, here.latitude, here.longitude).forEach(function (hit) {
        list.appendChild(item(hit, page.getAttribute("data-yz-stations")));
      });
      list.hidden = !list.childNodes.length;
      var rough = here.accuracy > ROUGH_METRES
        ? "手机说的位置可能差" + distanceText(here.accuracy) + "，先后顺序仅供参考。" : "";
      tell(list.childNodes.length ? "离您最近的 " + list.childNodes.length + " 个站点，按直线距离。" + rough : "还没有站点公布位置。");
    }

    function load(address) {
      return fetch(address).then(function (reply) {
        if (!reply.ok) throw new Error(String(reply.status));
        return reply.json();
      });
    }

    // Ring by ring, until nobody further out can be nearer.
    function around(rings, here, places) {
      var ring = rings.shift();
      if (!ring) return places;
      return Promise.all(ring.squares.map(function (square) {
        return load(page.getAttribute("data-yz-places").replace(/\.json$/, "/" + square.join("_") + ".json"));
      })).then(function (found) {
        var all = places.concat.apply(places, found);
        var last = nearest(all, here.latitude, here.longitude)[NEAREST - 1];
        return last && last.metres <= ring.safe ? all : around(rings, here, all);
      });
    }

    function found(position) {
      var here = position.coords;
      load(page.getAttribute("data-yz-places")).then(function (file) {
        return file.squares ? around(ringsOf(file, here.latitude, here.longitude), here, []) : file;
      }).then(function (places) { show(position, places); }).catch(function () {
        tell("站点的位置没有取到，请稍后再试，或者在下面的名单里找。");
      });
    }

    button.addEventListener("click", function () {
      button.disabled = true;
      list.hidden = true;
      status.textContent = "正在问手机您在哪里……";
      navigator.geolocation.getCurrentPosition(found, function (error) { tell(refusalText(error.code)); }, {
        enableHighAccuracy: false, timeout: 15000, maximumAge: 60000
      });
    });
    page.querySelector("[data-yz-near]").hidden = false;
  }

  if (typeof module === "object" && module.exports) {
    module.exports = {
      distance: distance, nearest: nearest, ringsOf: ringsOf, distanceText: distanceText, refusalText: refusalText
    };
  } else {
    start();
  }
})();
