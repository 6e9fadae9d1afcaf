"""A sender: threads that give the mails of an edition to the relay, and the loop that claims recipients for them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from math import inf
from queue import SimpleQueue
from threading import Condition, Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from newsletter.delivery.journal import Answers, CountRejection, Journal
from newsletter.delivery.relay.outcomes import Attempt, Outcome
from newsletter.delivery.relay.pace import FIRST_PAUSE_S, Pace
from newsletter.delivery.relay.retrying import result_of
from newsletter.delivery.relay.transport import Transport
from newsletter.store.database.trouble import StoreTroubleError, passing_trouble
from newsletter.store.sendings.claims import Recipient, claim, release
from newsletter.store.sendings.deliveries import DeliveryState, counts
from newsletter.store.sendings.relay_turns import reserve_turns
from newsletter.store.sendings.senders import Presence, recover
from newsletter.store.sendings.sent_editions import SendingState, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsletter.config.settings import DeliverySettings, Relay
    from newsletter.delivery.personal.edition_mails import EditionMails
    from newsletter.store.database.engine import Store

# Recipients that wait for each thread: as many as it gets from the store at once, and the fewest.
_CLAIMED_PER_THREAD, _LEAST_PER_THREAD = 20, 5
# Of a rate, in seconds: nobody waits longer than that, claimed.
_CLAIMED_S = 5
_TICK_S = 0.5
_RECOVERY_S = 5.0
_PROGRESS_S = 1.0
_TROUBLE_S = 1.0
# So many rejections one after the other are no fault of the recipients.
_MOST_REJECTED = 50


class Ending(Enum):
    """Why a sender stopped."""

    # Nothing is left to be sent.
    DONE = "done"
    # Only deferred deliveries are left, which are not due yet.
    DEFERRED = "deferred"
    # As many were sent as were asked for.
    ENOUGH = "enough"
    STOPPED = "stopped"
    CANCELLED = "cancelled"
    # The relay refuses everything.
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a run, with the relay's words where it refuses everything."""

    ending: Ending
    reason: str = ""


@dataclass(slots=True)
class _Run:
    """A run of a sender over an edition."""

    mails: EditionMails
    stopping: Event
    most: int | None
    is_patient: bool
    claimed: int = 0
    is_paused: bool = False


_BROKEN_OFF = (Ending.STOPPED, Ending.CANCELLED)


def utc_now() -> datetime:
    """Return the current time in UTC."""
    return datetime.now(UTC)


def _silent(_: object) -> None:
    pass


class Sender:
    """
    Threads with connections to a relay, alive in the store until it is closed.

    *say* is told in words of trouble and of what was recovered, *progress* of the counts of an edition's deliveries.
    """

    def __init__(
        self,
        store: Store,
        relay: Relay,
        settings: DeliverySettings,
        *,
        clock: Callable[[], datetime] = utc_now,
        say: Callable[[str], None] = _silent,
        progress: Callable[[Mapping[DeliveryState, int]], None] = _silent,
        count_rejection: CountRejection | None = None,
        first_pause_s: float = FIRST_PAUSE_S,
    ) -> None:
        self._store, self._settings, self._clock, self._say, self._progress = store, settings, clock, say, progress
        turns = f"{relay.host}:{relay.port}"
        self._pace = Pace(settings.rate, lambda count: reserve_turns(store, turns, settings.rate, count), first_pause_s)
        self._holding = Event()
        self._refusal = ""
        self._failure: BaseException | None = None
        self._rejected = 0
        self._queue: SimpleQueue[tuple[EditionMails, Recipient] | None] = SimpleQueue()
        self._changed = Condition()
        self._outstanding = 0
        self._low = settings.threads * _LEAST_PER_THREAD
        self._recovered_at = self._progress_at = -inf
        # Connections are made first: faults of the settings leave no sender behind.
        transports = [Transport(relay) for _ in range(settings.threads)]
        self._presence = Presence(store, clock())
        self._journal = Journal(store, self._presence.id, clock, say, count_rejection)
        self._threads = [Thread(target=self._work, args=(one,), daemon=True) for one in transports]
        for thread in self._threads:
            thread.start()

    def run(self, mails: EditionMails, stopping: Event, *, most: int | None = None, is_patient: bool = False) -> Ended:
        """
        Send an edition until nothing is left, it is cancelled, the relay refuses everything, or *stopping* is set.

        A paused edition waits. So does one whose last deliveries are deferred, if the sender *is_patient*. With *most*,
        so many deliveries are claimed at most, and nothing is waited for.
        """
        self._refusal, self._rejected = "", 0
        run = _Run(mails, stopping, most, is_patient)
        while True:
            try:
                with passing_trouble():
                    ended = self._step(run)
            except StoreTroubleError as error:
                self._say(f"the store can't be read, and the sending waits for it: {error}")
                stopping.wait(_TROUBLE_S)
                ended = Ended(Ending.STOPPED) if stopping.is_set() else None
            if ended is not None and ended.ending in _BROKEN_OFF:
                return self._finished(ended)
            if ended is not None:
                return ended

    def _step(self, run: _Run) -> Ended | None:
        """Claim recipients while there is room; return the end of the run, None to go on."""
        self._look_after()
        state = self._state(run.mails)
        if run.stopping.is_set() or self._is_broken:
            return Ended(Ending.STOPPED)
        if state is SendingState.CANCELLED:
            return Ended(Ending.CANCELLED)
        if state is SendingState.PAUSED:
            return self._paused(run)
        if run.is_paused:
            self._say("resumed")
        run.is_paused = False
        self._holding.clear()
        limit = self._chunk() if run.most is None else min(self._chunk(), run.most - run.claimed)
        found = self._claim(run.mails, limit) if limit > 0 and self._outstanding <= self._low else 0
        run.claimed += found
        if found:
            return None
        if self._outstanding:
            self._wait(run.stopping)
            return None
        return self._nothing_claimable(run)

    def _paused(self, run: _Run) -> Ended | None:
        self._hold()
        if run.most is not None:
            return Ended(Ending.ENOUGH)
        if not run.is_paused:
            self._say("paused")
        run.is_paused = True
        run.stopping.wait(_TICK_S)
        return None

    def close(self) -> None:
        """End the threads and their connections, put back what was not begun, and leave."""
        self._holding.set()
        for _ in self._threads:
            self._queue.put(None)
        self._journal.hurry()
        for thread in self._threads:
            thread.join()
        self._journal.close()
        try:
            with passing_trouble():
                self._presence.end(self._clock())
        except StoreTroubleError as error:
            self._say(f"the store can't be written; the next sender puts back what was claimed: {error}")
            self._presence.leave()

    @property
    def _is_broken(self) -> bool:
        return bool(self._refusal or self._failure or self._journal.failure)

    # The loop's parts.

    def _look_after(self) -> None:
        """Keep this sender's lock, and recover what dead ones left."""
        self._presence.keep()
        if monotonic() - self._recovered_at > _RECOVERY_S:
            self._recovered_at = monotonic()
            self.recover_dead()

    def recover_dead(self) -> None:
        """Put back what dead senders have claimed, and hold what they were giving to the relay."""
        for one in recover(self._store, self._presence.id, self._clock()):
            self._say(
                f"the sender {one.sender} on {one.host} has ended: {one.released} of its recipients go on, "
                f"{one.uncertain} are uncertain"
            )

    def _state(self, mails: EditionMails) -> SendingState:
        with self._store.reading() as connection:
            if monotonic() - self._progress_at > _PROGRESS_S:
                self._progress(counts(connection, mails.sending))
                self._progress_at = monotonic()
            return state_of(connection, mails.sending)

    def _chunk(self) -> int:
        chunk = self._settings.threads * _CLAIMED_PER_THREAD
        return min(chunk, max(1, self._settings.rate * _CLAIMED_S)) if self._settings.rate else chunk

    def _claim(self, mails: EditionMails, limit: int) -> int:
        with self._store.begin() as connection:
            found = claim(connection, mails.sending, self._presence.id, limit, self._clock())
        with self._changed:
            self._outstanding += len(found)
        for recipient in found:
            self._queue.put((mails, recipient))
        return len(found)

    def _nothing_claimable(self, run: _Run) -> Ended | None:
        """Return the end, if nothing is left for anybody; else wait a little and return None."""
        self._journal.flush()
        if run.most is not None:
            return Ended(Ending.ENOUGH)
        with self._store.begin() as connection:
            # Claimed with a commit that was answered by nothing.
            release(connection, self._presence.id, self._clock())
            left = Counter(counts(connection, run.mails.sending))
        if left[DeliveryState.QUEUED] or left[DeliveryState.CLAIMED] or left[DeliveryState.IN_DATA]:
            run.stopping.wait(_TICK_S)  # another sender has them, and may die
            return None
        if not left[DeliveryState.DEFERRED]:
            return Ended(Ending.DONE)
        if not run.is_patient:
            return Ended(Ending.DEFERRED)
        run.stopping.wait(_RECOVERY_S)
        return None

    def _wait(self, stopping: Event) -> None:
        """Wait until there is room for more recipients, or a little."""
        with self._changed:
            self._changed.wait_for(lambda: self._outstanding <= self._low or stopping.is_set(), _TICK_S)

    def _hold(self) -> None:
        """Stop: wait for the messages that are in DATA, and put all other claimed recipients back."""
        self._holding.set()
        with self._changed:
            self._changed.wait_for(lambda: not self._outstanding)

    def _finished(self, ended: Ended) -> Ended:
        """Wait for the threads; return the end of the run, with its reason."""
        self._journal.hurry()
        self._hold()
        self._journal.flush()
        if failure := self._failure or self._journal.failure:
            raise failure
        return Ended(Ending.REFUSED, self._refusal) if self._refusal else ended

    # The threads' parts.

    def _work(self, transport: Transport) -> None:
        """Worker main loop: send what is queued until the end."""
        answers: Answers = SimpleQueue()
        while (one := self._queue.get()) is not None:
            mails, recipient = one
            try:
                self._deliver(mails, recipient, transport, answers)
            except BaseException as error:  # noqa: BLE001 # the loop raises it
                self._failure = error
                self._holding.set()
            finally:
                with self._changed:
                    self._outstanding -= 1
                    # The loop waits for one of these numbers: waking it for each message would slow the threads.
                    if self._outstanding in {self._low, 0}:
                        self._changed.notify_all()
        transport.close()

    def _deliver(self, mails: EditionMails, recipient: Recipient, transport: Transport, answers: Answers) -> None:
        attempt = Attempt(Outcome.WITHDRAWN, "")
        if self._pace.wait(self._holding):
            attempt = transport.connect() or self._sent(mails, recipient, transport, answers)
        self._judge(attempt)
        self._journal.note(result_of(attempt, recipient, mails.number, self._clock()))

    def _sent(self, mails: EditionMails, recipient: Recipient, transport: Transport, answers: Answers) -> Attempt:
        envelope, message = mails.mail(recipient)

        def before_data() -> bool:
            return not self._holding.is_set() and self._journal.enter_data(recipient.delivery, answers)

        has_points = mails.has_points(recipient.rendering)
        return transport.send(envelope, message, before_data, has_points=has_points)

    def _judge(self, attempt: Attempt) -> None:
        """Slow down, pause or stop all threads after the result of one."""
        match attempt.outcome:
            case Outcome.SENT:
                self._rejected = 0
                self._pace.succeeded()
            case Outcome.SLOWED:
                if pause := self._pace.slow_down():
                    self._say(f"the relay is busy or out of reach, all wait for {pause:.0f} s: {attempt.reply}")
            case Outcome.REFUSED:
                self._refusal = attempt.reply
                self._holding.set()
            case Outcome.REJECTED:
                self._rejected += 1
                if self._rejected >= _MOST_REJECTED:
                    self._refusal = f"{_MOST_REJECTED} recipients were refused one after the other: {attempt.reply}"
                    self._holding.set()
            case _:
                pass
