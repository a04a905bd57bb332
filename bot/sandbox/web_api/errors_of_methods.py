"""Which errors each Web API method has, from the pages at docs.slack.dev/reference/methods.

Those that come about by themselves, and those that have no cause here: see `documented`.
"""

from dataclasses import dataclass


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

_CONTENT = (
    "invalid_blocks invalid_blocks_format markdown_text_conflict msg_blocks_too_long msg_too_long no_text "
    "too_many_attachments "
)
_POSTED = _CONTENT + (
    "cannot_reply_to_message channel_not_found is_archived message_limit_exceeded not_in_channel "
    "restricted_action thread_not_found "
)
_METADATA = "invalid_metadata_format invalid_metadata_schema metadata_too_large "
_RESTRICTED = (
    "restricted_action_non_threadable_channel restricted_action_read_only_channel "
    "restricted_action_thread_only_channel "
)
_NOT_OURS = "metadata_must_be_sent_from_app "
_DRAFTS = "as_user_not_supported draft_already_deleted draft_already_sent draft_has_conflict draft_not_found "
_FILES = (
    "blocked_file_type file_deleted file_is_deleted file_not_found file_share_limit_reached "
    "max_file_sharing_exceeded posting_to_channel_denied unable_to_share_files slack_connect_blocked_file_type "
    "slack_connect_canvas_sharing_blocked slack_connect_clip_sharing_blocked "
    "slack_connect_file_upload_sharing_blocked "
)
_PAGED = "invalid_cursor invalid_limit "
_VIEW = "duplicate_external_id view_too_large "
_TRIGGERED = "exchanged_trigger_id expired_trigger_id invalid_trigger_id push_limit_reached "
_TOLD = "channel_not_found invalid_ts_latest invalid_ts_oldest not_in_channel "
_PINNED = "channel_not_found message_not_found not_in_channel "
_PIN_TROUBLE = "bad_timestamp external_channel_migrating no_item_specified restricted_action "
_BOOKMARK_TROUBLE = "not_implemented permission_denied "
_CONNECT = (
    "slack_connect_blocked_file_type slack_connect_clip_sharing_blocked slack_connect_file_upload_sharing_blocked"
)
_ACCESS = "canvas_not_found channel_not_found invalid_parameters user_not_found"
_CANVAS_TROUBLE = "canvas_disabled_user_team restricted_action "
_OF_CHANNEL = "channel_not_found method_not_supported_for_channel_type "
_NAMED = "invalid_name_maxlength invalid_name_punctuation invalid_name_required invalid_name_specials name_taken "
_REACTED = "bad_timestamp channel_not_found message_not_found no_item_specified "

OF_METHODS = {
    "api.test": _errors(""),
    "apps.connections.open": _errors("forbidden_team", "insecure_request missing_args"),
    "auth.test": _errors(""),
    "bookmarks.add": _errors(
        "channel_not_found invalid_bookmark_type invalid_emoji invalid_link too_many_bookmarks",
        _BOOKMARK_TROUBLE + "cannot_bookmark_from_external_org cannot_bookmark_restricted_sharing_enabled "
        "file_already_added file_not_found invalid_app_action_type invalid_child_type invalid_entity_id "
        "invalid_parent_type invalid_shortcut_type parent_bookmark_disabled parent_with_link "
        "too_many_requests too_many_tabs " + _CONNECT,
    ),
    "bookmarks.edit": _errors(
        "channel_not_found invalid_emoji invalid_link not_found",
        _BOOKMARK_TROUBLE + "invalid_bookmark_type parent_with_link " + _CONNECT,
    ),
    "bookmarks.list": _errors("channel_not_found", "not_implemented"),
    "bookmarks.remove": _errors(
        "channel_not_found not_found", _BOOKMARK_TROUBLE + "invalid_bookmark_type user_not_found"
    ),
    "bots.info": _errors("bot_not_found", "bots_not_found missing_argument team_not_found"),
    "canvases.access.delete": _errors(_ACCESS, _CANVAS_TROUBLE),
    "canvases.access.set": _errors(_ACCESS, _CANVAS_TROUBLE + "failed_to_update_user_ids"),
    "canvases.create": _errors(
        "channel_not_found free_team_canvas_tab_already_exists",
        _CANVAS_TROUBLE + "canvas_creation_failed free_teams_cannot_create_non_tabbed_canvases "
        "free_teams_cannot_create_standalone_canvases",
    ),
    "canvases.delete": _errors("canvas_not_found", "canvas_deleting_disabled restricted_action"),
    "canvases.edit": _errors(
        "canvas_editing_failed canvas_not_found canvas_too_large",
        _CANVAS_TROUBLE + "canvas_editing_locked free_teams_cannot_edit_standalone_canvases",
    ),
    "canvases.sections.lookup": _errors("canvas_not_found", "canvas_deleted canvas_disabled_user_team"),
    "chat.delete": _errors("cant_delete_message channel_not_found message_not_found"),
    "chat.deleteScheduledMessage": _errors("channel_not_found invalid_scheduled_message_id", "bad_token"),
    "chat.getPermalink": _errors("channel_not_found message_not_found"),
    "chat.postEphemeral": _errors(
        _POSTED + "user_not_found user_not_in_channel",
        "invalid_attachments messages_tab_disabled",
    ),
    "chat.postMessage": _errors(
        _POSTED + _METADATA + _RESTRICTED + "messages_tab_disabled restricted_action_thread_locked",
        _NOT_OURS + _DRAFTS + "app_access_restricted send_on_behalf_not_allowed "
        "slack_connect_canvas_sharing_blocked slack_connect_lists_sharing_blocked too_many_contact_cards "
        "attachment_payload_limit_exceeded duplicate_channel_not_found duplicate_message_not_found "
        "missing_file_data rate_limited slack_connect_file_link_sharing_blocked team_not_found",
    ),
    "chat.scheduleMessage": _errors(
        _POSTED
        + _METADATA
        + _RESTRICTED
        + "invalid_time messages_tab_disabled restricted_action_thread_locked restricted_too_many time_in_past "
        "time_too_far",
        _NOT_OURS + "invalid_token rate_limited slack_connect_file_link_sharing_blocked",
    ),
    "chat.scheduledMessages.list": _errors(_PAGED + "channel_not_found", "invalid_channel invalid_token"),
    "chat.update": _errors(
        _CONTENT
        + _METADATA
        + "block_mismatch cant_update_message channel_not_found edit_window_closed is_inactive "
        "message_not_found",
        _NOT_OURS + _FILES + "as_user_not_supported message_limit_exceeded no_dual_broadcast_content_update "
        "cant_broadcast_message external_channel_migrating invalid_attachments "
        "slack_connect_file_link_sharing_blocked streaming_state_conflict team_not_found update_failed",
    ),
    "conversations.archive": _errors(
        _OF_CHANNEL + "already_archived cant_archive_general not_in_channel",
        "cant_archive_required restricted_action",
    ),
    "conversations.canvases.create": _errors(
        "channel_canvas_already_exists channel_canvas_creation_failed restricted_action",
        "canvas_creation_failed canvas_disabled_user_team canvas_tab_creation_failed "
        "free_team_canvas_tab_already_exists team_tier_cannot_create_channel_canvases",
    ),
    "conversations.create": _errors(
        _NAMED,
        "canvas_disabled_user_team cannot_create_channel invalid_name missing_argument no_channel "
        "restricted_action",
    ),
    "conversations.history": _errors(
        _TOLD + _PAGED, "channel_is_limited_access invalid_metadata_filter_keys restricted_action"
    ),
    "conversations.info": _errors("channel_not_found", "channel_is_limited_access"),
    "conversations.invite": _errors(
        _OF_CHANNEL + "already_in_channel cant_invite_self is_archived no_user not_in_channel user_not_found",
        "app_cannot_join_channel cant_invite external_channel_migrating invitee_cant_see_channel "
        "no_external_invite_permission org_user_not_in_team ura_max_channels user_is_restricted",
    ),
    "conversations.join": _errors(_OF_CHANNEL + "is_archived", "channel_is_limited_access too_many_members"),
    "conversations.kick": _errors(
        _OF_CHANNEL + "cant_kick_from_general cant_kick_self not_in_channel user_not_found",
        "not_supported restricted_action",
    ),
    "conversations.leave": _errors(
        _OF_CHANNEL + "cant_leave_general is_archived last_member", "user_is_restricted"
    ),
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
    "conversations.rename": _errors(
        _OF_CHANNEL + _NAMED + "is_archived not_in_channel", "invalid_name not_authorized"
    ),
    "conversations.replies": _errors(
        _TOLD + _PAGED + "thread_not_found",
        "invalid_metadata_filter_keys list_record_comment_fetch_failed method_not_supported_for_channel_type",
    ),
    "conversations.setPurpose": _errors(_OF_CHANNEL + "is_archived not_in_channel too_long", "user_is_restricted"),
    "conversations.setTopic": _errors(_OF_CHANNEL + "is_archived not_in_channel too_long", "user_is_restricted"),
    "conversations.unarchive": _errors(_OF_CHANNEL + "not_archived"),
    "emoji.list": _errors("", "unable_to_fetch_custom_emojis"),
    "files.completeUploadExternal": _errors(
        "channel_not_found channels_limit_exceeded file_not_found invalid_blocks invalid_blocks_format "
        "msg_blocks_too_long not_in_channel posting_to_channel_denied thread_not_found",
        "file_type_not_allowed file_update_failed file_uploads_except_images_disabled invalid_channel",
    ),
    "files.delete": _errors(
        "cant_delete_file file_not_found", "delete_not_allowed file_deleted file_deleting_disabled"
    ),
    "files.getUploadURLExternal": _errors(
        "alt_txt_too_large file_upload_size_restricted file_uploads_disabled missing_argument",
        "file_type_not_allowed file_uploads_except_images_disabled snippet_too_large storage_limit_reached "
        "unknown_snippet_type unknown_subtype",
    ),
    "files.info": _errors(
        "file_not_found",
        "canvas_disabled_file_team canvas_disabled_user_team canvas_globally_disabled file_deleted not_visible "
        "slack_connect_canvas_sharing_blocked template_not_visible",
    ),
    "files.list": _errors("user_not_found", "missing_argument slack_connect_canvas_sharing_blocked unknown_type"),
    "pins.add": _errors(
        _PINNED + "already_pinned not_pinnable too_many_pins", _PIN_TROUBLE + "file_not_found file_not_shared"
    ),
    "pins.list": _errors("channel_not_found", "restricted_action"),
    "pins.remove": _errors(_PINNED + "no_pin", _PIN_TROUBLE + "file_comment_not_found file_not_found not_pinned"),
    "reactions.add": _errors(
        _REACTED + "already_reacted invalid_name is_archived thread_locked",
        "external_channel_migrating no_access not_reactable too_many_emoji too_many_reactions",
    ),
    "reactions.get": _errors(_REACTED, "file_comment_not_found file_not_found"),
    "reactions.list": _errors(_PAGED + "user_not_found"),
    "reactions.remove": _errors(
        _REACTED + "invalid_name no_reaction thread_locked",
        "external_channel_migrating file_comment_not_found file_not_found no_access",
    ),
    "team.info": _errors(
        "team_not_found",
        "enterprise_not_found fail_to_get_teams_for_restricted_user missing_user org_not_found "
        "team_not_on_enterprise user_not_found",
    ),
    "usergroups.list": _errors(
        "", "invalid_cursor invalid_team missing_argument plan_upgrade_required users_not_found"
    ),
    "users.conversations": _errors(
        _PAGED + "invalid_types user_not_found", "method_not_supported_for_channel_type missing_argument"
    ),
    "users.getPresence": _errors("user_not_found"),
    "users.info": _errors("user_not_found", "too_many_users user_not_visible"),
    "users.list": _errors(_PAGED, "limit_required missing_argument"),
    "users.lookupByEmail": _errors("users_not_found"),
    "users.profile.get": _errors("user_not_found"),
    "views.open": _errors(_VIEW + _TRIGGERED),
    "views.publish": _errors(
        _VIEW + "hash_conflict not_enabled user_not_found", "missing_profile_id not_implemented"
    ),
    "views.push": _errors(_VIEW + _TRIGGERED + "not_found"),
    "views.update": _errors(_VIEW + "hash_conflict not_found"),
}
