"""assets/campaign.js and assets/similar.js run by node: what is said of a campaign at a moment, and what is alike."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.tools import require

ASSETS_DIR = Path(__file__).resolve().parents[3] / "builder" / "assets"
_TOLD = """
const campaign = require(process.argv[1]);
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map(([facts, moment]) => campaign.told(facts, moment))));
"""
_ALIKE = """
const similar = require(process.argv[1]);
const {answers, texts} = JSON.parse(require("fs").readFileSync(0, "utf8"));
const index = similar.indexOf(answers);
console.log(JSON.stringify(texts.map((text) => similar.alike(text, index).map((answer) => answer[0]))));
"""
FACTS = {"printed": "open", "opens": "2026-05-01T09:00:00", "closes": "2026-05-20T17:00:00", "reportBy": "2026-06-30"}
ANSWERS = [
    ["k1", "希望三号楼门口的路灯修一修，晚上看不清台阶", "路灯照明", "已解决", "answers/2026/"],
    ["k2", "希望菜场后门多放一只垃圾桶", "环境卫生", "正在解决", "answers/2026/"],
    ["k3", "路灯太暗，晚上走路看不清", "路灯照明", "列入规划", "answers/2025/"],
    ["k4", "希望小广场多放几张长椅", "休息设施", "留作参考", "answers/2025/"],
    ["k5", "希望健身点装一盏路灯", "路灯照明", "未采纳", "answers/2025/"],
    ["k6", "晚上路灯看不清台阶，摔过一跤", "路灯照明", "已解决", "answers/2025/"],
]


def said_by(script: str, program: str, asked: object) -> list:
    done = subprocess.run(
        [require("node"), "-e", program, str(ASSETS_DIR / script)],
        input=json.dumps(asked), capture_output=True, encoding="utf-8", check=True, timeout=60,
    )
    return json.loads(done.stdout)


def test_the_days_are_counted_to_the_second():
    moments = {
        "2026-04-08T12:00:00": ("planned", "还有 23 天开始"),
        "2026-04-30T12:00:00": ("planned", "明天 09:00 开始"),
        "2026-05-01T08:59:59": ("planned", "今天 09:00 开始"),
        "2026-05-01T09:00:00": ("open", "还有 19 天截止"),
        "2026-05-19T23:00:00": ("open", "明天 17:00 截止"),
        "2026-05-20T17:00:00": ("open", "今天 17:00 截止"),
        "2026-05-20T17:00:01": ("counting", "离报告还有 41 天"),
        "2026-06-30T08:00:00": ("counting", "说好今天出报告"),
        "2026-07-09T08:00:00": ("late", "晚了 9 天"),
    }
    told = said_by("campaign.js", _TOLD, [[FACTS, moment] for moment in moments])
    assert [(each["state"], each["left"]) for each in told] == list(moments.values())


def test_a_whole_day_is_said_without_its_last_minute():
    facts = FACTS | {"closes": "2026-05-20T23:59:59"}
    [told] = said_by("campaign.js", _TOLD, [[facts, "2026-05-20T10:00:00"]])
    assert told["left"] == "今天截止"


@pytest.mark.parametrize("printed", ["reported", "cancelled"])
def test_what_was_reported_or_called_off_stays_so(printed):
    [told] = said_by("campaign.js", _TOLD, [[FACTS | {"printed": printed}, "2026-07-09T08:00:00"]])
    assert told == {"state": printed, "left": ""}


def test_what_is_alike_is_found_the_most_alike_first():
    texts = ["楼下的路灯不亮，晚上看不清台阶", "菜场后门没有垃圾桶", "路灯晚上"]
    found = said_by("similar.js", _ALIKE, {"answers": ANSWERS, "texts": texts})
    assert found == [["k1", "k6", "k3"], ["k2"], []]


def test_at_most_three_are_shown_of_equals_the_newest():
    same = [[f"s{number}", *ANSWERS[3][1:]] for number in range(5)]
    found = said_by("similar.js", _ALIKE, {"answers": [*ANSWERS[:3], *same], "texts": ["小广场上多放几张长椅"]})
    assert found == [["s0", "s1", "s2"]]


def test_too_few_characters_or_a_single_pair_make_nothing_alike():
    answers = [*ANSWERS, ["k7", "长椅", "休息设施", "已解决", "answers/2025/"]]
    texts = ["路灯看不清", "路灯看不清楚", "桥头那边缺长椅吧"]
    assert said_by("similar.js", _ALIKE, {"answers": answers, "texts": texts}) == [[], ["k6", "k1", "k3"], []]


def test_a_word_of_the_theme_counts_as_one_of_the_answer():
    answers = [["k1", "三楼到四楼黑得很", "楼道照明", "已解决", "answers/2025/"], *ANSWERS[3:5]]
    assert said_by("similar.js", _ALIKE, {"answers": answers, "texts": ["四楼楼道没装照明"]}) == [["k1"]]


def test_words_that_everybody_writes_make_nothing_alike():
    answers = [*ANSWERS, ["k8", "我们小区能不能有一个羽毛球馆", "活动", "未采纳", "answers/2025/"]]
    texts = ["我们小区能不能有一个修鞋摊", "希望希望希望希望希望", "", "abcdefg 12345678"]
    assert said_by("similar.js", _ALIKE, {"answers": answers, "texts": texts}) == [[], [], [], []]


def test_without_answers_nothing_is_found():
    assert said_by("similar.js", _ALIKE, {"answers": [], "texts": ["楼下的路灯不亮，晚上看不清台阶"]}) == [[]]
