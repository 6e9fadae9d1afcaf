"""iCalendar files of calls and events, with the time zone and the links to them."""
