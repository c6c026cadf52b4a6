"""Which rules there are, in literal tuples by what they look at; each stands in the module of what it is about.

    NETWORK_RULES   (network, date): across files, and what only the network's own files say
    CLAIM_RULES     (network, date, claims): what two stations call their own
    CONTENT_RULES   (content, around): one station's file, or the network's own files without the stations
    STATION_RULES   (station, around): one station's file
    TEXT_RULES, PLAIN_TEXT_RULES   (text): one public text
"""

from builder.check.activities import (
    activity_at_closed_station,
    activity_id_given_twice,
    activity_station_missing,
    activity_while_closed,
    activity_without_place,
    recap_before_held,
    unknown_activity_room,
    unknown_activity_scene,
    unknown_audience,
)
from builder.check.ballots import (
    ballot_id_is_a_year,
    ballot_notice_number_taken,
    ballot_notice_too_short,
    candidate_picture_missing,
    candidate_station_missing,
    case_of_a_year_to_come,
    name_in_ballot,
    room_number_in_ballot,
    unknown_origin,
)
from builder.check.campaigns import campaign_called_everyday, follows_no_earlier_campaign, unknown_campaign
from builder.check.answers import (
    answer_at_unknown_station,
    answer_given_in_two_files,
    answer_tells_a_person,
    answer_to_unknown_question,
    outcomes_of_unknown_campaign,
    published_figure_contradicts_answers,
    report_with_unanswered_letters,
    report_without_outcomes,
)
from builder.check.coverage import area_claim_differs
from builder.check.deliberation import (
    action_without_evidence,
    attended_before_meeting,
    attended_by_name,
    party_in_matter,
    phone_in_matter,
    room_number_in_matter,
)
from builder.check.honours.people import (
    child_by_name,
    consent_over,
    full_name_without_consent,
    honouree_given_twice,
    honouree_in_two_stations,
    minor_by_name,
    minor_with_portrait,
    minor_without_guardian,
    placeholder_name,
    portrait_missing,
    portrait_unused,
    portrait_without_consent,
    story_without_consent,
    taken_down_still_in_file,
)
from builder.check.honours.steps import notice_number_taken, notice_too_short, objection_upheld
from builder.check.honours.texts import name_in_honours, phone_in_honours, room_number_in_honours, school_of_minor
from builder.check.labels import holidays_break_label, label_broken, unknown_label
from builder.check.moves import (
    former_slug_taken,
    merged_target_missing,
    merged_target_not_in_service,
    merged_without_target,
)
from builder.check.offerings import (
    card_service_not_offered,
    date_visit_over,
    guide_without_fee,
    replacement_missing,
    retired_service,
)
from builder.check.opening import (
    appointment_without_phone,
    exception_outside_its_year,
    holidays_unwritten,
    hours_run_out,
)
from builder.check.orders import (
    delivery_without_evidence,
    name_in_order,
    order_after_retirement,
    order_not_on_the_menu_there,
    order_station_missing,
    phone_in_order,
    room_number_in_order,
    unknown_order_item,
)
from builder.check.parents import (
    parent_below_its_child,
    parent_closed,
    parent_missing,
    parent_ring,
    station_without_parent,
)
from builder.check.people import mobile_as_public_phone
from builder.check.places import coordinates_far_away, same_coordinates
from builder.check.progress import (
    done_without_evidence,
    evidence_page_missing,
    progress_before_the_answer,
    progress_of_a_closed_point,
    progress_of_unknown_point,
)
from builder.check.references import (
    image_missing,
    instead_closed,
    instead_missing,
    service_listed_twice,
    unknown_kind,
    unknown_service,
    unknown_tier,
)
from builder.check.roles import role_is_a_name
from builder.check.site_rules import (
    accent_too_light,
    odd_icp_record,
    sample_date_without_sample,
    sample_phone_may_be_real,
    sample_without_date,
)
from builder.check.standing import (
    checklist_item_missing,
    checklist_listed_twice,
    unknown_checklist,
    unknown_checklist_item,
    unknown_scene,
)
from builder.check.stations import (
    brand_given_twice,
    closed_without_closure,
    closure_over,
    closure_without_status,
    name_given_twice,
    phone_listed_twice,
    photo_listed_twice,
    two_stations_with_one_name,
)
from builder.check.text_rules import (
    garbled_text,
    html_in_text,
    id_number_in_text,
    link_in_text,
    mobile_number_in_text,
    personal_email_in_text,
    pinyin_in_brackets,
    placeholder_text,
)
from builder.check.times import date_in_future, open_only_at_night, relative_day_in_text, verified_long_ago
from builder.check.volunteers import (
    helped_person_named,
    roster_in_team,
    shift_at_closed_station,
    shift_counted_before_it_was_held,
    unknown_team,
)
from builder.check.wishes import (
    claim_held_too_long,
    phone_in_wish,
    room_number_in_wish,
    wish_at_closed_station,
    wish_claimed_by_a_name,
    wish_month_does_not_add_up,
    wish_posted_twice,
    wish_tells_a_name,
)

NETWORK_RULES = (
    two_stations_with_one_name,
    parent_missing,
    parent_ring,
    parent_below_its_child,
    parent_closed,
    station_without_parent,
    instead_missing,
    instead_closed,
    former_slug_taken,
    merged_target_missing,
    merged_target_not_in_service,
    replacement_missing,
    guide_without_fee,
    area_claim_differs,
    coordinates_far_away,
    same_coordinates,
    activity_station_missing,
    activity_without_place,
    unknown_campaign,
    follows_no_earlier_campaign,
    campaign_called_everyday,
    ballot_id_is_a_year,
    unknown_origin,
    candidate_station_missing,
    candidate_picture_missing,
    ballot_notice_too_short,
    case_of_a_year_to_come,
    name_in_ballot,
    room_number_in_ballot,
    report_without_outcomes,
    outcomes_of_unknown_campaign,
    report_with_unanswered_letters,
    answer_to_unknown_question,
    answer_given_in_two_files,
    answer_at_unknown_station,
    published_figure_contradicts_answers,
    answer_tells_a_person,
    progress_of_unknown_point,
    progress_before_the_answer,
    progress_of_a_closed_point,
    done_without_evidence,
    evidence_page_missing,
    unknown_order_item,
    order_station_missing,
    order_not_on_the_menu_there,
    order_after_retirement,
    name_in_order,
    room_number_in_order,
    phone_in_order,
    delivery_without_evidence,
    sample_date_without_sample,
    sample_without_date,
    accent_too_light,
    odd_icp_record,
)

CLAIM_RULES = (
    portrait_unused,
    honouree_in_two_stations,
    notice_number_taken,
    ballot_notice_number_taken,
    wish_posted_twice,
)

CONTENT_RULES = (
    unknown_service,
    retired_service,
    role_is_a_name,
    mobile_as_public_phone,
    sample_phone_may_be_real,
    date_in_future,
    relative_day_in_text,
    activity_id_given_twice,
    unknown_activity_room,
    unknown_activity_scene,
    unknown_audience,
    recap_before_held,
    activity_at_closed_station,
    activity_while_closed,
    roster_in_team,
    helped_person_named,
    unknown_team,
    shift_counted_before_it_was_held,
)

STATION_RULES = (
    name_given_twice,
    unknown_tier,
    unknown_kind,
    closed_without_closure,
    closure_without_status,
    closure_over,
    merged_without_target,
    service_listed_twice,
    date_visit_over,
    card_service_not_offered,
    exception_outside_its_year,
    appointment_without_phone,
    holidays_unwritten,
    hours_run_out,
    unknown_label,
    holidays_break_label,
    label_broken,
    unknown_scene,
    unknown_checklist,
    unknown_checklist_item,
    checklist_item_missing,
    checklist_listed_twice,
    brand_given_twice,
    party_in_matter,
    room_number_in_matter,
    phone_in_matter,
    attended_by_name,
    attended_before_meeting,
    action_without_evidence,
    phone_listed_twice,
    full_name_without_consent,
    story_without_consent,
    portrait_without_consent,
    minor_by_name,
    minor_with_portrait,
    minor_without_guardian,
    child_by_name,
    placeholder_name,
    consent_over,
    taken_down_still_in_file,
    portrait_missing,
    honouree_given_twice,
    notice_too_short,
    objection_upheld,
    name_in_honours,
    phone_in_honours,
    room_number_in_honours,
    school_of_minor,
    wish_tells_a_name,
    wish_claimed_by_a_name,
    claim_held_too_long,
    room_number_in_wish,
    phone_in_wish,
    wish_at_closed_station,
    wish_month_does_not_add_up,
    image_missing,
    photo_listed_twice,
    verified_long_ago,
    open_only_at_night,
    shift_at_closed_station,
)

TEXT_RULES = (
    id_number_in_text,
    mobile_number_in_text,
    personal_email_in_text,
    pinyin_in_brackets,
    garbled_text,
    placeholder_text,
)

PLAIN_TEXT_RULES = (
    html_in_text,
    link_in_text,
)
