from forms_api.stations import Station, StationNames


def names(*stations):
    return StationNames([Station(f"s{at}", name, (), "", "open") for at, name in enumerate(stations)])


def test_a_name_held_by_the_typed_one_or_holding_it_comes_first():
    network = names("虹祥居民区党群服务站", "虹华居民区党群服务站", "幸福楼宇站")
    assert [station.name for station in network.near("虹祥")] == ["虹祥居民区党群服务站"]
    assert network.near("我家楼下的幸福楼宇站旁边")[0].name == "幸福楼宇站"


def test_a_single_character_finds_the_names_that_hold_it():
    assert [station.name for station in names("虹祥站", "幸福站").near("虹")] == ["虹祥站"]


def test_a_name_that_shares_nothing_brings_no_guess():
    assert names("虹祥居民区党群服务站").near("图书馆") == ()


def test_at_most_six_are_offered():
    network = names(*[f"第{number}居民区党群服务站" for number in range(30)])
    assert len(network.near("居民区党群服务站")) == 6


def test_the_same_question_has_the_same_answer_whatever_the_order_of_stations():
    forward = names("甲居民区服务站", "乙居民区服务站", "丙居民区服务站")
    backward = names("丙居民区服务站", "乙居民区服务站", "甲居民区服务站")
    asked = "居民区服务站丁"
    assert [each.name for each in forward.near(asked)] == [each.name for each in backward.near(asked)]
