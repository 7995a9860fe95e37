"""Returned mails: notifications as mail servers write them, and everything else that may arrive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network.desk.keeping.bounces import Returned, record, returned_in, settle
from network.desk.models import Bounce
from tests.network.desk.conftest import House

NOTIFICATION = """\
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: portal@example.org
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
X-Queue-ID: 4ABC

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <{address}>: Recipient address rejected:
    User unknown

--B
Content-Type: message/rfc822

Subject: Stimmt noch?

--B--
"""


def notification(address: str, *, status: str = "5.1.1", action: str = "failed") -> bytes:
    return NOTIFICATION.format(address=address, status=status, action=action).replace("\n", "\r\n").encode()


def test_a_notification_names_the_recipient_and_the_reason() -> None:
    reason = "5.1.1 smtp; 550 5.1.1 <Gone@Example.org>: Recipient address rejected: User unknown"
    assert returned_in(notification("Gone@Example.org")) == [Returned("gone@example.org", reason)]


@pytest.mark.parametrize(("status", "action"), [("4.2.2", "delayed"), ("2.0.0", "delivered"), ("5.1.1", "relayed")])
def test_what_may_still_arrive_is_no_task(status: str, action: str) -> None:
    assert returned_in(notification("owner@example.org", status=status, action=action)) == []


@given(st.binary(max_size=2_000), st.integers(0, 900))
def test_no_mail_breaks_the_reader(noise: bytes, at: int) -> None:
    whole = notification("owner@example.org")
    for message in (noise, whole[:at] + noise + whole[at:], whole[:at]):
        assert isinstance(returned_in(message), list)


@pytest.mark.django_db
def test_a_returned_mail_is_one_task_until_an_editor_has_dealt_with_it(house: House) -> None:
    assert record(notification("OWNER@example.org")) == 1
    assert record(notification("owner@example.org")) == 0
    assert record(notification("nobody@example.org")) == 0
    assert record(notification("removed@example.org")) == 0
    bounce = Bounce.objects.get()
    assert bounce.partner == house.partner
    settle(bounce=bounce, user=house.people["moderator"])
    assert record(notification("owner@example.org")) == 1
