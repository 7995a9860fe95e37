"""Who may do what: one line per address of the portal, GET and POST. What is not here fails (test_access_matrix.py).

To add an address: a line `"name": Rule(get, post)`. Both sides map roles to what they get: a status code, SIGN_IN
(sent to the sign-in page), or several of them where the body decides. The helpers fill in all eight roles:

    everyone(200)        the same for all                signed_in(200)   all but anonymous, who signs in
    members(200)         editors and owners of the partner; 404 for others; anonymous readers sign in
    owners(200)          owners only                     staff(200)       who has access to Wagtail's admin
"""

from __future__ import annotations

from typing import NamedTuple

ROLES = ("anonymous", "stranger", "other_editor", "editor", "owner", "removed", "moderator", "admin")
SIGN_IN = "sign-in"
Expected = int | str | tuple[int | str, ...]
Side = dict[str, Expected]


class Rule(NamedTuple):
    """What each role gets for GET and for POST with an empty body."""

    get: Side
    post: Side


def everyone(answer: Expected, **but: Expected) -> Side:
    return {**dict.fromkeys(ROLES, answer), **but}


def signed_in(answer: Expected, **but: Expected) -> Side:
    return everyone(answer, anonymous=SIGN_IN, **but)


def members(answer: Expected, **but: Expected) -> Side:
    return everyone(404, **{"anonymous": SIGN_IN, "editor": answer, "owner": answer, **but})


def owners(answer: Expected, **but: Expected) -> Side:
    return everyone(404, **{"anonymous": SIGN_IN, "owner": answer, **but})


def staff(answer: Expected, *, moderator: Expected | None = None) -> Side:
    return everyone(SIGN_IN, moderator=answer if moderator is None else moderator, admin=answer)


# Nothing there: 404, or the look for it below a language.
NONE = (302, 404)
READ = Rule(everyone(200), everyone(405))
NEEDS_CODE = everyone(302, anonymous=(302, SIGN_IN))

TABLE: dict[str, Rule] = {
    # What everybody may read
    "live": READ,
    "ready": READ,
    "health": READ,
    "metrics": Rule(everyone(403), everyone(405)),
    "favicon.ico": Rule(everyone(302), everyone(302)),
    "robots": Rule(everyone(200), everyone((200, 405))),
    "sitemap": Rule(everyone(200), everyone((200, 405))),
    "django.contrib.sitemaps.views.sitemap": Rule(everyone(200), everyone((200, 405))),
    "media/<path:path>": Rule(everyone(NONE), everyone((*NONE, 405))),
    "wagtaildocs_serve": Rule(everyone(NONE), everyone((*NONE, 405))),
    "wagtaildocs_authenticate_with_password": Rule(everyone(NONE), everyone(NONE)),
    "wagtailcore_authenticate_with_password": Rule(everyone(404), everyone(404)),
    "wagtailcore_login": Rule(everyone(SIGN_IN), everyone(SIGN_IN)),
    "restricted_sign_in": Rule(everyone(SIGN_IN), everyone(SIGN_IN)),
    "wagtail_serve": Rule(everyone(200), everyone(200)),
    "patterns": Rule(everyone(200), everyone((200, 405))),
    "network:picture": READ,
    "network:transcript": READ,
    "network:chapters": READ,
    "network:feed": Rule(everyone(200), everyone((200, 405))),
    "network:topic_feed": Rule(everyone(200), everyone((200, 405))),
    "network:podcast_feed": Rule(everyone(200), everyone((200, 405))),
    "search:results": Rule(everyone(200), everyone((200, 405))),
    "search:clicked": Rule(everyone((204, 400, 405)), everyone((204, 400, 403, 405))),
    "search:suggest": Rule(everyone(400), everyone((400, 405))),
    "search:suggest_for_browsers": Rule(everyone(400), everyone((400, 405))),
    "search:feed": Rule(everyone((200, 400)), everyone((200, 400, 405))),
    "search:opensearch": Rule(everyone(200), everyone((200, 405))),
    "api/": Rule(everyone((302, 404)), everyone((302, 404, 405))),
    "api/<path:rest>": Rule(everyone(404), everyone(404)),
    "machines:api-root": Rule(everyone((302, 404)), everyone((302, 404, 405))),
    "machines:openapi-json": Rule(everyone(200), everyone(200)),
    "machines:openapi-view": Rule(everyone(200), everyone(200)),
    "machines:search": Rule(everyone((200, 422)), everyone(405)),
    "machines:experts": Rule(everyone((200, 422)), everyone(405)),
    "questions:ask": Rule(everyone(200), everyone((200, 302, 400, 422))),
    "questions:asked": Rule(everyone((200, 302)), everyone((302, 405))),
    # The door: who is signed in already is led on
    "admin_sign_in": Rule(everyone(SIGN_IN), everyone(SIGN_IN)),
    "admin/password_reset/": Rule(everyone(302), everyone(302)),
    "admin/password_reset/<path:rest>": Rule(everyone(302), everyone(302)),
    "account_login": Rule(everyone(302, anonymous=200), everyone(302, anonymous=200)),
    "account_logout": Rule(everyone(200, anonymous=302), everyone(302)),
    "account_inactive": Rule(everyone(200), everyone(405)),
    "account_signup": Rule(everyone((200, 302)), everyone((200, 302))),
    "account_request_login_code": Rule(everyone(302, anonymous=200), everyone(302, anonymous=200)),
    "account_confirm_login_code": Rule(everyone(302), everyone(302)),
    "account_reset_password": Rule(everyone(200), everyone(200)),
    "account_confirm_password_reset_code": Rule(everyone(SIGN_IN), everyone(SIGN_IN)),
    "account_complete_password_reset": Rule(everyone(302), everyone(302)),
    "account_password_reset_completed": Rule(everyone(200), everyone(405)),
    "account_email_verification_sent": Rule(everyone((200, 302)), everyone((200, 302, 405))),
    "account_confirm_email": Rule(everyone(200), everyone((200, 302, 404))),
    "mfa_authenticate": Rule(everyone((302, SIGN_IN)), everyone((302, SIGN_IN))),
    "mfa_login_webauthn": Rule(everyone((302, SIGN_IN)), everyone((302, SIGN_IN))),
    # One's own access: never anybody else's; what changes it asks once more who it is (302)
    "account_reauthenticate": Rule(signed_in(200), signed_in(200)),
    "account_request_reauthentication_code": Rule(signed_in((200, 302)), signed_in((200, 302))),
    "account_confirm_reauthentication_code": Rule(signed_in(302), signed_in(302)),
    "account_email": Rule(signed_in(200), signed_in(302)),
    "account_change_password": Rule(signed_in((200, 302)), signed_in((200, 302))),
    "account_set_password": Rule(signed_in(302), signed_in(302)),
    "mfa_index": Rule(signed_in(200), signed_in(405)),
    "mfa_reauthenticate": Rule(signed_in(302), signed_in(302)),
    "mfa_reauthenticate_webauthn": Rule(signed_in(302), signed_in(302)),
    "mfa_activate_totp": Rule(signed_in(302), signed_in(302)),
    "mfa_deactivate_totp": Rule(signed_in(404), signed_in(404)),
    "mfa_view_recovery_codes": Rule(signed_in((302, 404)), signed_in((302, 404, 405))),
    "mfa_generate_recovery_codes": Rule(signed_in(302), signed_in(302)),
    "mfa_download_recovery_codes": Rule(signed_in((302, 404)), signed_in((302, 404, 405))),
    "mfa_list_webauthn": Rule(signed_in(200), signed_in(405)),
    "mfa_add_webauthn": Rule(signed_in(302), signed_in(302)),
    "mfa_remove_webauthn": Rule(signed_in((302, 404)), signed_in((302, 404))),
    "mfa_edit_webauthn": Rule(signed_in((302, 404)), signed_in((302, 404))),
    "usersessions_list": Rule(signed_in(200), signed_in(302)),
    "desk:start": Rule(signed_in(302, stranger=200, removed=200, moderator=200, admin=200), everyone(405)),
    "desk:account": Rule(signed_in(200), signed_in(422)),
    "desk:account_export": Rule(signed_in(200), everyone(405)),
    "desk:account_delete": Rule(signed_in(302), signed_in(302)),
    # Links by mail carry what they open; these were sent to an address that nobody here has
    "desk:invitation": Rule(everyone(403, anonymous=200), everyone(403, anonymous=422)),
    "desk:still_correct": Rule(everyone(404), everyone(404)),
    # The desk of a partner
    "desk:partner": Rule(members(200), everyone(405)),
    "desk:confirm": Rule(everyone(405), members(302)),
    "desk:people": Rule(members(200), everyone(405)),
    "desk:invite": Rule(owners(200), owners(422)),
    "desk:invitation_revoke": Rule(everyone(405), owners(302)),
    "desk:member": Rule(members(200), everyone(405)),
    "desk:member_role": Rule(everyone(405), owners(422)),
    "desk:member_hand_over": Rule(everyone(405), owners(302)),
    "desk:member_end": Rule(everyone(405), members(302)),
    "desk:profile": Rule(members((200, 302)), everyone(405)),
    "desk:profile_in": Rule(members(200), everyone(405)),
    "desk:profile_send": Rule(everyone(405), members((302, 409, 422))),
    "desk:profile_withdraw": Rule(everyone(405), members((302, 404, 409))),
    "desk:profile_discard": Rule(everyone(405), members((302, 404, 409))),
    "desk:profile_choose": Rule(everyone(405), members((302, 404, 409, 422))),
    "desk:profile_projects": Rule(members(200), members((200, 302, 409, 422))),
    "desk:project_step": Rule(members((200, 404)), members((200, 302, 404, 409, 422))),
    "desk:profile_subject": Rule(members(200), members((200, 302, 409, 422))),
    "desk:contributions": Rule(members(200), everyone(405)),
    "desk:found": Rule(members(200), everyone(405)),
    "desk:contribution_begin": Rule(everyone(405), members((302, 422))),
    "desk:contribution": Rule(members(200), members((200, 302, 409, 422))),
    "desk:contribution_preview": Rule(members(200), everyone(405)),
    "desk:contribution_links": Rule(everyone(405), members(200)),
    "desk:contribution_act": Rule(everyone(405), members(302)),
    "desk:questions": Rule(members(200), everyone(405)),
    "desk:question": Rule(members(200), members((200, 422))),
    # What a partner shows to everybody, and what its readers' browsers count
    "desk:card": READ,
    "desk:entry": READ,
    "desk:counted": Rule(everyone(405), everyone(204)),
    "desk:preview": Rule(everyone((404, 410)), everyone(405)),
    # Our own pages in the admin
    "partner_changes:queue": Rule(staff(200), staff(405)),
    "partner_changes:change": Rule(staff(200), staff((200, 302, 422))),
    "partner_contributions:queue": Rule(staff(200), staff(405)),
    "partner_contributions:one": Rule(staff(200), staff((200, 302, 422))),
    "partner_desk:desk": Rule(staff(200), staff(405)),
    "partner_desk:confirm": Rule(staff(405), staff(302)),
    "partner_desk:settle_bounce": Rule(staff(405), staff(302)),
    "partner_desk:as_partner": Rule(staff(200), staff(405)),
    "partner_desk:invite_many": Rule(staff(200), staff((200, 422))),
    "partner_people:people": Rule(staff(200), staff(200)),
    "partner_people:revoke": Rule(staff(405), staff(302)),
    "partner_people:remove": Rule(staff(405), staff(302)),
    "network_posts:index": Rule(staff(200), staff(405)),
    "network_posts:index_results": Rule(staff(200), staff(405)),
    "network_episodes:index": Rule(staff(200), staff(405)),
    "network_episodes:index_results": Rule(staff(200), staff(405)),
    "network_partners:index": Rule(staff(200), staff(405)),
    "network_partners:index_results": Rule(staff(200), staff(405)),
    "network_people:index": Rule(staff(200), staff(405)),
    "network_people:index_results": Rule(staff(200), staff(405)),
    "network_topics:index": Rule(staff(200), staff(405)),
    "network_topics:index_results": Rule(staff(200), staff(405)),
    "network_tree:index": Rule(staff(200), staff(405)),
    "network_merge_topic": Rule(staff(200), staff(200)),
    "network_questions:index": Rule(staff(200), staff(405)),
    "network_questions:results": Rule(staff(200), staff(405)),
    "network_questions:detail": Rule(staff(200), staff((200, 302, 404, 422))),
    "search_bet:index": Rule(staff(200), staff(405)),
    "search_bet:add": Rule(staff(200), staff(200)),
    "search_bet:edit": Rule(staff(NONE), staff(NONE)),
    "search_bet:remove": Rule(staff(NONE), staff(NONE)),
    "search_compound:index": Rule(staff(200), staff(405)),
    "search_compound:add": Rule(staff(200), staff(200)),
    "search_compound:edit": Rule(staff(NONE), staff(NONE)),
    "search_compound:remove": Rule(staff(NONE), staff(NONE)),
    "search_judged:index": Rule(staff(200), staff(405)),
    "search_judged:add": Rule(staff(200), staff(200)),
    "search_judged:edit": Rule(staff(NONE), staff(NONE)),
    "search_judged:remove": Rule(staff(NONE), staff(NONE)),
    "search_synonym:index": Rule(staff(200), staff(405)),
    "search_synonym:add": Rule(staff(200), staff(200)),
    "search_synonym:edit": Rule(staff(NONE), staff(NONE)),
    "search_synonym:remove": Rule(staff(NONE), staff(NONE)),
    "search_history:index": Rule(staff(200), staff(405)),
    "search_history:revert": Rule(staff(405), staff(NONE)),
    "search_insights:index": Rule(staff(200), staff(405)),
    "search_inspector:index": Rule(staff(200), staff(405)),
}
