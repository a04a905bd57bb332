"""Which errors each Web API method has, and how each comes about here.

From the pages of the methods at docs.slack.dev/reference/methods, and a few that Slack was seen to answer. Most
come about by themselves, when what `CIRCUMSTANCES` says is so. The others have a cause that the sandbox has not
(Slack Connect, an organization, trouble at Slack's): they are had with `faults.refuse(method, code)`.
"""

from dataclasses import dataclass

CIRCUMSTANCES = {
    "account_inactive": "the app was removed from the workspace",
    "already_pinned": "the message is pinned",
    "alt_txt_too_large": "`alt_txt` has more than 1,000 characters",
    "block_mismatch": "rich text would be replaced by other blocks",
    "cannot_dm_bot": "the user is a bot",
    "cannot_reply_to_message": "`thread_ts` is of a reply, or of a message that people see join",
    "cant_delete_message": "the message is not the app's",
    "cant_update_message": "the message is not the app's",
    "channel_not_found": "no such channel, or a private one without the bot, or a person who has left",
    "channels_limit_exceeded": "more than 100 channels",
    "duplicate_external_id": "another open view has that `external_id`",
    "edit_window_closed": "the message is older than `preferences.edit_window`",
    "exchanged_trigger_id": "the `trigger_id` was used",
    "expired_trigger_id": "the `trigger_id` is older than 3 seconds",
    "file_not_found": "no such file, or its bytes did not come",
    "file_upload_size_restricted": "`length` is over 50 MB",
    "file_uploads_disabled": "`preferences.takes_files` is off",
    "forbidden_team": "the manifest does not switch Socket Mode on",
    "hash_conflict": "the view has changed since that `hash`",
    "invalid_arguments": "an argument is missing, unknown or of the wrong shape; its place is in the answer",
    "invalid_auth": "the token is not one of the app's",
    "invalid_blocks": "a block breaks a rule; a JSON pointer to it is in the answer",
    "invalid_blocks_format": "`blocks` is no JSON",
    "invalid_cursor": "the `cursor` was not given out here",
    "invalid_json": "the body is no JSON, and its type says so",
    "invalid_limit": "`limit` is not between 1 and the most",
    "invalid_metadata_format": "`metadata` is no JSON object",
    "invalid_metadata_schema": "`metadata` is no event type with a flat payload",
    "invalid_trigger_id": "the `trigger_id` was not given out here, or to push, not by a modal",
    "invalid_ts_latest": "`latest` is no timestamp",
    "invalid_ts_oldest": "`oldest` is no timestamp",
    "invalid_types": "`types` names a kind that there is not",
    "is_archived": "the channel is archived",
    "is_inactive": "the channel is archived",
    "json_not_object": "the body is JSON and no object",
    "message_limit_exceeded": "the app has posted `preferences.most_messages`",
    "message_not_found": "no such message, or an ephemeral one",
    "messages_tab_disabled": "the manifest has no Messages tab",
    "metadata_too_large": "`metadata` has more than 2,000 characters",
    "missing_argument": "`length` is 0",
    "missing_scope": "the scope is not granted; `needed` and `provided` are in the answer",
    "msg_blocks_too_long": "the texts of all blocks have more than 10,000 characters",
    "msg_too_long": "`text` has more than 40,000 characters, to update 4,000",
    "no_pin": "the message is not pinned",
    "no_text": "`text` is missing or blank",
    "not_allowed_token_type": "the app-level token where the bot's is due, or the other way round",
    "not_authed": "no token",
    "not_enabled": "the manifest has no Home tab",
    "not_found": "the view is no longer open",
    "not_in_channel": "the bot is not in the channel",
    "not_pinnable": "the message says that somebody joined",
    "posting_to_channel_denied": "the channel is archived",
    "push_limit_reached": "three modals are open",
    "ratelimited": "too many calls in a minute, or messages in a channel; HTTP 429 with `Retry-After`",
    "restricted_action": "`posting` of the channel is `nobody`",
    "restricted_action_non_threadable_channel": "`posting` of the channel is `no_threads`",
    "restricted_action_read_only_channel": "`posting` of the channel is `read_only`",
    "restricted_action_thread_locked": "the thread is locked",
    "restricted_action_thread_only_channel": "`posting` of the channel is `threads_only`",
    "thread_not_found": "no such message to reply to",
    "token_expired": "`workspace.token_trouble` says so",
    "token_revoked": "the token was revoked",
    "too_many_pins": "the channel has 100 pins",
    "user_disabled": "the person has left",
    "user_not_found": "no such person",
    "user_not_in_channel": "the person is not in the channel",
    "users_list_not_supplied": "neither `users` nor `channel`",
    "view_too_large": "the view has more than 250 KB",
}


@dataclass(frozen=True)
class Errors:
    """Of one method, or of all: those that come about `by_itself`, and those that it is `told` to answer."""

    by_itself: frozenset[str]
    told: frozenset[str]

    def __contains__(self, code: str) -> bool:
        return code in self.by_itself or code in self.told


def _errors(by_itself: str, told: str = "") -> Errors:
    return Errors(frozenset(by_itself.split()), frozenset(told.split()))


EVERYWHERE = _errors(
    "account_inactive invalid_arguments invalid_auth invalid_json json_not_object missing_scope "
    "not_allowed_token_type not_authed ratelimited token_expired token_revoked",
    "access_denied accesslimited deprecated_endpoint ekm_access_denied enterprise_is_restricted fatal_error "
    "internal_error invalid_arg_name invalid_array_arg invalid_charset invalid_form_data invalid_post_type is_bot "
    "method_deprecated missing_post_type no_permission org_login_required request_timeout service_unavailable "
    "team_access_not_granted team_added_to_org two_factor_setup_required",
)
"""What any method may answer."""

_CONTENT = "invalid_blocks invalid_blocks_format msg_blocks_too_long msg_too_long no_text "
_POSTED = _CONTENT + (
    "cannot_reply_to_message channel_not_found is_archived message_limit_exceeded not_in_channel "
    "restricted_action thread_not_found "
)
_METADATA = "invalid_metadata_format invalid_metadata_schema metadata_too_large "
_NOT_OURS = "markdown_text_conflict metadata_must_be_sent_from_app too_many_attachments "
_PAGED = "invalid_cursor invalid_limit "
_VIEW = "duplicate_external_id view_too_large "
_TRIGGERED = "exchanged_trigger_id expired_trigger_id invalid_trigger_id push_limit_reached "
_TOLD = "channel_not_found invalid_ts_latest invalid_ts_oldest not_in_channel "
_PINNED = "channel_not_found message_not_found not_in_channel "
_PIN_TROUBLE = "bad_timestamp external_channel_migrating no_item_specified restricted_action "

OF_METHODS = {
    "api.test": _errors(""),
    "apps.connections.open": _errors("forbidden_team", "insecure_request missing_args"),
    "auth.test": _errors(""),
    "chat.delete": _errors("cant_delete_message channel_not_found message_not_found"),
    "chat.getPermalink": _errors("channel_not_found message_not_found"),
    "chat.postEphemeral": _errors(
        _POSTED + "user_not_found user_not_in_channel",
        "markdown_text_conflict messages_tab_disabled too_many_attachments",
    ),
    "chat.postMessage": _errors(
        _POSTED
        + _METADATA
        + "messages_tab_disabled restricted_action_non_threadable_channel restricted_action_read_only_channel "
        "restricted_action_thread_locked restricted_action_thread_only_channel",
        _NOT_OURS + "attachment_payload_limit_exceeded duplicate_channel_not_found duplicate_message_not_found "
        "missing_file_data rate_limited slack_connect_file_link_sharing_blocked team_not_found",
    ),
    "chat.update": _errors(
        _CONTENT
        + _METADATA
        + "block_mismatch cant_update_message channel_not_found edit_window_closed is_inactive "
        "message_not_found",
        _NOT_OURS + "cant_broadcast_message external_channel_migrating slack_connect_file_link_sharing_blocked "
        "streaming_state_conflict team_not_found update_failed",
    ),
    "conversations.history": _errors(
        _TOLD + _PAGED, "channel_is_limited_access invalid_metadata_filter_keys restricted_action"
    ),
    "conversations.info": _errors("channel_not_found"),
    "conversations.list": _errors(
        _PAGED + "invalid_types", "method_not_supported_for_channel_type missing_argument"
    ),
    "conversations.members": _errors(
        _PAGED + "channel_not_found", "fetch_members_failed method_not_supported_for_channel_type"
    ),
    "conversations.open": _errors(
        "cannot_dm_bot channel_not_found user_disabled user_not_found users_list_not_supplied",
        "app_cannot_join_channel invalid_user_combination method_not_supported_for_channel_type not_enough_users "
        "restricted_action too_many_users user_not_visible",
    ),
    "conversations.replies": _errors(
        _TOLD + _PAGED + "thread_not_found",
        "invalid_metadata_filter_keys list_record_comment_fetch_failed method_not_supported_for_channel_type",
    ),
    "files.completeUploadExternal": _errors(
        "channel_not_found channels_limit_exceeded file_not_found invalid_blocks invalid_blocks_format "
        "msg_blocks_too_long not_in_channel posting_to_channel_denied thread_not_found",
        "file_update_failed invalid_channel",
    ),
    "files.getUploadURLExternal": _errors(
        "alt_txt_too_large file_upload_size_restricted file_uploads_disabled missing_argument",
        "snippet_too_large storage_limit_reached unknown_snippet_type unknown_subtype",
    ),
    "pins.add": _errors(
        _PINNED + "already_pinned not_pinnable too_many_pins", _PIN_TROUBLE + "file_not_found file_not_shared"
    ),
    "pins.remove": _errors(_PINNED + "no_pin", _PIN_TROUBLE + "file_comment_not_found file_not_found not_pinned"),
    "users.conversations": _errors(
        _PAGED + "invalid_types user_not_found", "method_not_supported_for_channel_type missing_argument"
    ),
    "users.info": _errors("user_not_found", "too_many_users user_not_visible"),
    "users.list": _errors(_PAGED, "limit_required"),
    "views.open": _errors(_VIEW + _TRIGGERED),
    "views.publish": _errors(
        _VIEW + "hash_conflict not_enabled user_not_found", "missing_profile_id not_implemented"
    ),
    "views.push": _errors(_VIEW + _TRIGGERED + "not_found"),
    "views.update": _errors(_VIEW + "hash_conflict not_found"),
}


def may_answer(method: str, code: str) -> bool:
    """Whether the method has this error. `api.test` answers whatever it is asked to."""
    return method == "api.test" or code in EVERYWHERE or code in OF_METHODS[method]
