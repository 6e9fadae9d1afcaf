"""
The journal of a sender: one thread writes what all of them do, as many notes as wait in one transaction.

A disk that is full or a database that is locked or restarts holds the sender up; nothing is forgotten meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

from newsletter.store.database.trouble import StoreTroubleError, passing_trouble
from newsletter.store.sendings.claims import Result, enter_data, record_results

if TYPE_CHECKING:
    from datetime import datetime

    from newsletter.store.database.engine import Store
    from newsletter.store.database.group_commit import Transaction as Connection

_MOST = 200
_LINGER_S = 0.05
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.1, 5.0
_PATIENCE_S = 30.0

Answers = SimpleQueue[bool]
# A result; a delivery whose message is about to be given to the relay; or the question whether all is written.
_Note = Result | tuple[int, Answers]
_FLUSH = -1
# Counts a rejection as a bounce, in the transaction that notes it: subscriber, number of the edition, reply.
CountRejection = Callable[["Connection", int, str, str], object]


class Journal:
    """
    Writes notes in the order in which they come.

    *say* is told of trouble with the store, *count_rejection* of each recipient who was refused.
    """

    def __init__(
        self,
        store: Store,
        sender: int,
        clock: Callable[[], datetime],
        say: Callable[[str], None],
        count_rejection: CountRejection | None = None,
    ) -> None:
        self._store, self._sender, self._clock, self._say = store, sender, clock, say
        self._count_rejection = count_rejection
        # A mistake in the program: nothing is written after it.
        self.failure: Exception | None = None
        self._hurrying = Event()
        self._deadline = inf
        self._is_troubled = False
        self._notes: SimpleQueue[_Note | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def enter_data(self, delivery: int, answers: Answers) -> bool:
        """
        Note that a message is about to be given to the relay; return whether it may be.

        *answers* is the calling thread's own. What the thread has noted before is on the disk too then.
        """
        self._notes.put((delivery, answers))
        return answers.get()

    def note(self, result: Result) -> None:
        """Note a result soon."""
        self._notes.put(result)

    def hurry(self) -> None:
        """
        Give up what can't be written within half a minute from now.

        The next sender finds the deliveries as claimed, or in the middle of their message.
        """
        if not self._hurrying.is_set():
            self._deadline = monotonic() + _PATIENCE_S
            self._hurrying.set()

    def flush(self) -> None:
        """Wait until all that was noted is written, or given up."""
        answers: Answers = SimpleQueue()
        self._notes.put((_FLUSH, answers))
        answers.get()

    def close(self) -> None:
        """Write what waits, and end."""
        self._notes.put(None)
        self._thread.join()

    def _run(self) -> None:
        is_open = True
        while is_open:
            notes, is_open = self._waiting()
            if notes:
                self._write(notes)

    def _write(self, notes: list[_Note]) -> None:
        results = [one for one in notes if isinstance(one, Result)]
        asking = [one for one in notes if not isinstance(one, Result)]
        entered: set[int] = set()
        if self.failure is None:
            try:
                entered = self._written(results, [delivery for delivery, _ in asking if delivery != _FLUSH])
            except Exception as error:  # noqa: BLE001 # the sender's loop raises it
                self.failure = error
        for delivery, answers in asking:
            answers.put(delivery in entered)

    def _waiting(self) -> tuple[list[_Note], bool]:
        """
        Return the notes that wait, at least one, and False at the end.

        Nobody waits for results alone: they are written with the next question, or a moment later.
        """
        notes: list[_Note] = []
        is_asked = False
        one = self._notes.get()
        try:
            while one is not None:
                notes.append(one)
                is_asked = is_asked or not isinstance(one, Result)
                if len(notes) == _MOST:
                    return notes, True
                one = self._notes.get_nowait() if is_asked else self._notes.get(timeout=_LINGER_S)
        except Empty:
            return notes, True
        return notes, False

    def _count(self, connection: Connection, results: list[Result]) -> None:
        for one in results:
            if one.subscriber is not None and self._count_rejection is not None:
                self._count_rejection(connection, one.subscriber, one.edition, one.reply)

    def _written(self, results: list[Result], entering: list[int]) -> set[int]:
        """Write until it is written; return the deliveries that may be given to the relay."""
        if not results and not entering:
            return set()
        wait_s = _FIRST_WAIT_S
        while True:
            try:
                with passing_trouble(), self._store.begin() as connection:
                    now = self._clock()
                    if results:
                        record_results(connection, self._sender, results, now)
                        self._count(connection, results)
                    entered = enter_data(connection, self._sender, entering, now) if entering else set()
            except StoreTroubleError as error:
                if not self._is_troubled:
                    self._say(f"the store can't be written, and the sending waits for it: {error}")
                self._is_troubled = True
                if monotonic() > self._deadline:
                    return set()
                if self._hurrying.is_set():
                    sleep(_FIRST_WAIT_S)
                else:
                    self._hurrying.wait(wait_s)
                wait_s = min(2 * wait_s, _LONGEST_WAIT_S)
            else:
                if self._is_troubled:
                    self._say("the store can be written again")
                self._is_troubled = False
                return entered
