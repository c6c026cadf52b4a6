"""Why the steps of a wish cannot have happened as they are written: one missing, one before the other, two at once.

In: a wish whose fields are all right each for itself. Out: `Mistake`s, each at the step that cannot be. What depends on
today is builder/check's.
"""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from builder.diagnostics import Mistake
from builder.model.wishes.steps import Claim, Fulfilled, Posted, Returned, Verified


class StepsOfWish(Protocol):
    """What is looked at of a wish (record.py)."""

    submitted_date: date
    verified: Verified | None
    returned: Returned | None
    posted: Posted | None
    claims: tuple[Claim, ...]
    fulfilled: Fulfilled | None


def mistakes_in(wish: StepsOfWish) -> Iterator[Mistake]:
    """Every step that is missing; or else every one that is too early, or at odds with another."""
    if missing := list(_missing_steps(wish)):
        yield from missing
        return
    yield from _early_steps(wish)
    yield from _claims_beside_each_other(wish)
    if wish.fulfilled and wish.claims:
        yield from _end_of_claims(wish)


def _missing_steps(wish: StepsOfWish) -> Iterator[Mistake]:
    later = [name for name in ("verified", "posted", "claims", "fulfilled") if getattr(wish, name)]
    if wish.returned and later:
        yield Mistake(
            "wish-returned-and-kept",
            f"退回的心愿不会再往下走，却写了 {later[0]}；请在 returned 和 {later[0]} 里只留一个",
            f"a wish that was returned goes no further, but there is {later[0]}; keep either it or returned",
            at=(later[0],), on_key=True,
        )
    elif wish.posted and not wish.verified:
        yield Mistake(
            "wish-step-missing",
            "没有核实过的心愿不能贴出来；请写上 verified（哪天、谁核实的），或者先删掉 posted",
            "no wish is posted before it is verified; add verified with date and by, or delete posted",
            at=("posted",), on_key=True,
        )
    if wish.claims and not wish.posted and not wish.returned:
        yield Mistake(
            "wish-step-missing",
            "没有贴出来的心愿不能认领；请写上 posted（哪天贴出、谁提出、谁核准），或者先删掉 claims",
            "no wish is claimed before it is posted; add posted, or delete claims",
            at=("claims",), on_key=True,
        )
    if wish.fulfilled and not wish.claims and not wish.returned:
        yield Mistake(
            "wish-step-missing",
            "没有人认领，就写不了圆梦；站点自己办成的，claims 里的 by 写站点",
            "no wish is fulfilled before it is claimed; where the station did it, add a claim by 站点",
            at=("fulfilled",), on_key=True,
        )


def _early_steps(wish: StepsOfWish) -> Iterator[Mistake]:
    """Each step on the day of the one before it, or later."""
    before, before_zh, before_en = wish.submitted_date, "提出", "submitted"
    for name, zh in (("verified", "核实"), ("returned", "退回"), ("posted", "贴出")):
        step = getattr(wish, name)
        if not step:
            continue
        if step.date < before:
            yield _too_early((name, "date"), step.date, zh, before, before_zh, f"{name}, but {before_en}")
        before, before_zh, before_en = step.date, zh, name
    for index, claim in enumerate(wish.claims):
        if claim.date < before:
            keys = ("claims", index, "date")
            yield _too_early(keys, claim.date, "认领", before, before_zh, f"claimed, but {before_en}")
    for index, claim in enumerate(wish.claims):
        if claim.released and not claim.date <= claim.released.date <= claim.until_date:
            yield Mistake(
                "released-out-of-time",
                f"这一次认领从 {claim.date} 到 {claim.until_date}，{claim.released.date} 不在里面；"
                "到期自己会放开，不用写 released",
                f"the claim runs from {claim.date} to {claim.until_date}, and {claim.released.date} is not in it; "
                "one that ran out needs no released",
                at=("claims", index, "released", "date"),
            )


def _claims_beside_each_other(wish: StepsOfWish) -> Iterator[Mistake]:
    """One claim at a time: the next from the day on which the one before was given back, or after its last day."""
    for index, (earlier, claim) in enumerate(zip(wish.claims, wish.claims[1:]), 1):
        if earlier.released:
            free = earlier.released.date <= claim.date
            ended_zh = f"在 {earlier.released.date} 才放弃"
            ended_en = f"was given back on {earlier.released.date}"
        else:
            free = earlier.until_date < claim.date
            ended_zh = f"到 {earlier.until_date} 才到期"
            ended_en = f"runs until {earlier.until_date}"
        if not free:
            yield Mistake(
                "claim-while-claimed",
                f"{claim.date} 认领的时候，前一次认领还在：它{ended_zh}；一个心愿同时只有一个人认领",
                f"on {claim.date} the claim before, which {ended_en}, still held; a wish has one claim at a time",
                at=("claims", index, "date"),
            )


def _end_of_claims(wish: StepsOfWish) -> Iterator[Mistake]:
    """It was fulfilled under the last claim, while that ran."""
    done, last = wish.fulfilled.date, wish.claims[-1]
    if _runs(last, done):
        return
    held = next((index for index, claim in enumerate(wish.claims) if _runs(claim, done)), None)
    if held is not None:
        yield Mistake(
            "claim-after-fulfilled",
            f"{done} 已经圆梦，后面不会再有认领；请删掉这一次，或者改 fulfilled 的日期",
            f"the wish came true on {done}, so nobody claims it afterwards; delete this claim, or change fulfilled",
            at=("claims", held + 1, "date"),
        )
        return
    yield Mistake(
        "fulfilled-without-claim",
        f"{done} 这一天没有人认领着这个心愿（{_claim_words(last)}）；请把认领的日子改对，或者补一次认领",
        f"nobody held a claim on {done} (the last ran from {last.date} to {_last_day(last)}); mend its dates, or "
        "add a claim",
        at=("fulfilled", "date"),
    )


def _too_early(
    keys: tuple[str | int, ...], day: date, zh: str, before: date, before_zh: str, en: str
) -> Mistake:
    return Mistake(
        "wish-out-of-order",
        f"{day} {zh}，比{before_zh}的 {before} 还早；先{before_zh}，后{zh}，请看看哪个日期写错了",
        f"{day} {en} on {before}: one of the two dates is wrong",
        at=keys,
    )


def _runs(claim: Claim, day: date) -> bool:
    """Whether the wish may be said to have come true on `day` under this claim; its last day counts, but not the day on
    which it was given back.
    """
    is_over = day >= claim.released.date if claim.released else day > claim.until_date
    return claim.date <= day and not is_over


def _last_day(claim: Claim) -> date:
    return claim.released.date if claim.released else claim.until_date


def _claim_words(claim: Claim) -> str:
    how = "放弃" if claim.released else "到期"
    return f"最后一次是 {claim.date} 认领，{_last_day(claim)} {how}"
