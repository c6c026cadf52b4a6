"""`python -m builder cards`: cards and posters to print, in a folder of their own."""

import argparse

from builder.build import read_and_check
from builder.cards_command import CardsError, write_cards
from builder.commands.words import print_diagnostics, say
from builder.open_command import StationUnknown
from builder.read.source import SourceMissing

ERRORS = (SourceMissing, CardsError, StationUnknown)


def run(options: argparse.Namespace) -> int:
    checked = read_and_check(options.source, options.date)
    if checked.network is None:
        print_diagnostics(checked.diagnostics, options)
        return 1
    names = () if options.all else options.stations
    made = write_cards(checked.network, checked.made_date, names, options.out)
    print(
        say(
            options,
            f"已生成 {made.stations} 个站点的便民服务卡和海报，双击打开：{made.first_path}",
            f"Made cards and posters of {made.stations} stations; open {made.first_path}",
        )
    )
    return 0
