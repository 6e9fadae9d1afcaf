"""
What servers say in English and Swedish when they don't deliver, as regular expressions.

They decide only where the enhanced status says too little, or is missing.
"""

BLOCKED = (
    r"\bspam",
    r"block(?:ed|list)|black ?list|\brbl\b|dnsbl|spamhaus|barracuda|reputation",
    r"\bpolicy\b|content rejected|virus",
    r"\bspf\b|\bdkim\b|\bdmarc\b|unauthenticated",
    r"relay(?:ing)? (?:access )?(?:denied|not)|unable to relay",
    r"rate limit|too many (?:messages|connections)",
    r"message (?:size|too large|too big)",
    r"skräppost|spärrad avsändare|avsändaren är (?:spärrad|blockerad)",
)

SOFT = (
    r"quota|(?:mail|in)?box (?:is )?(?:over )?full",
    r"insufficient (?:system )?storage|not enough (?:disk )?space|exceeded (?:its |their )?storage",
    r"temporar|try again|timed? ?out|connection refused",
    r"(?:brevlåda|postlåda|inkorg)(?:n|en)? är full|utrymmet är slut|kvoten|tillfälligt|försök igen",
)

HARD = (
    r"user(?:name)? (?:is )?(?:unknown|not found|doesn'?t exist|does not exist|invalid)",
    r"(?:unknown|no such|invalid|bad) (?:local )?(?:user|recipient|mailbox|account|address|destination|domain)",
    r"no mailbox here",
    r"mailbox (?:is )?(?:not found|unavailable|unknown|disabled|inactive|does not exist|doesn'?t exist)",
    r"(?:recipient|address)(?: address)? (?:is )?(?:rejected|unknown|not found|invalid|does not exist)",
    r"recipient ?not ?found",
    r"account (?:\S+ )?(?:is |has been )?(?:disabled|inactive|closed|suspended|deactivated|not found|unavailable)",
    r"doesn'?t have an? \S+ account",
    r"(?:account|address|email|domain)(?: \S+){0,7} (?:does not|doesn'?t) exist",
    r"host or domain name not found|domain (?:not found|has no mx)|unrouteable|nullmx|does not accept mail",
    r"okänd (?:mottagare|användare|adress)|hittade inte (?:mottagaren|adressen)",
    (
        r"(?:mottagaren|adressen|brevlådan|postlådan|kontot|domänen)(?: \S+){0,4}"
        r" (?:finns inte|saknas|okänd|hittades inte|existerar inte|kunde inte hittas|är avslutat)"
    ),
)
