"""
Marks in the bytes of an edition for what differs from subscriber to subscriber.

They are addresses, so that every template, style inliner and checker treats them as such. Mails that are addressed to
nobody have the general pages of the service instead.
"""

# Reserved by RFC 6761: such a name never leads anywhere.
_NOWHERE = "https://subscriber.invalid"
# The page to leave by, which takes the one-click POST of RFC 8058 too.
LEAVE_MARK = f"{_NOWHERE}/leave"
# The page to change language, county or address.
PREFERENCES_MARK = f"{_NOWHERE}/preferences"
# The address to leave by mail.
LEAVE_MAIL_MARK = "leave@subscriber.invalid"
MARKS = (LEAVE_MARK, PREFERENCES_MARK, LEAVE_MAIL_MARK)
