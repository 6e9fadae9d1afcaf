"""iCalendar files of calls and events, with their time zone, and the links to subscribe to them."""
