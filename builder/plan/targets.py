"""Everything that forms can be about, gathered for the catalogue from what goes on at the stations and what residents have a say in."""

from collections.abc import Iterator
from datetime import date

from builder.model.activities.targets import form_targets as activities_to_sign_up_for
from builder.model.ballots.targets import form_targets as ballots_and_what_came_of_them
from builder.model.campaigns.targets import form_targets as campaigns_to_answer
from builder.model.deliberation.targets import form_targets as meetings_to_come_to
from builder.model.form_target import FormTarget
from builder.model.honours.targets import form_targets as notices_to_object_to
from builder.model.network import Network
from builder.model.orders.targets import form_targets as orders_off_the_menu
from builder.model.volunteers.targets import form_targets as shifts_to_help_in
from builder.model.wishes.targets import form_targets as wishes_to_claim

# Each takes the network and the day of the build.
_SOURCES = (
    notices_to_object_to,
    meetings_to_come_to,
    wishes_to_claim,
    activities_to_sign_up_for,
    shifts_to_help_in,
    campaigns_to_answer,
    ballots_and_what_came_of_them,
    orders_off_the_menu,
)


def form_targets(network: Network, made_date: date) -> Iterator[FormTarget]:
    """Those that are open, will open, or closed not long ago, so that the server can say when."""
    for source in _SOURCES:
        yield from source(network, made_date)
