"""What Slack takes of what we draw, in the characters that it counts (UTF-16 units).

Other limits of its blocks are held by slackblocks, and all of them by the sandbox (`bot/sandbox/blockkit`).
How often Slack may be called stands in `bot/delivery/budget.py` and `bot/delivery/channel_queues.py`.
"""

HEADER = 150  # https://docs.slack.dev/reference/block-kit/blocks/header-block
ALERT = 200  # https://docs.slack.dev/reference/block-kit/blocks/alert-block
ACCESSIBILITY_LABEL = 75  # https://docs.slack.dev/reference/block-kit/block-elements/button-element
OPTION = 75  # https://docs.slack.dev/reference/block-kit/composition-objects/option-object
ALT_TEXT = 1000  # of a file: https://docs.slack.dev/reference/methods/files.getUploadURLExternal
ALT_TEXT_OF_A_BLOCK = 2000  # https://docs.slack.dev/reference/block-kit/blocks/image-block
TEXT = 3000  # of a message beside its blocks, which may be 4,000: https://docs.slack.dev/reference/methods/chat.postMessage
A_CLICK = 4096  # characters of JSON. Not a limit: a click carries its whole message back, and is best kept below.
A_LONG_MESSAGE = 9000  # the same, for what people press once. Slack takes some 12,000 characters of text.
