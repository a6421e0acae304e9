# The feed, read by feedparser, and the calendar, read by icalendar.
build_addressed
feed() { python feed.py feed "$1" 2>&1; }
calendar() { python feed.py calendar "$1" 2>&1; }

sed 's/<updated>[^<]*/<updated>soon/' "$addressed/feed.xml" >"$wrong/feed.xml"
outcome "feed: a time that is none is found" "updated" "$(feed "$wrong/feed.xml" || true)"
sed 's/<\/entry>//' "$addressed/feed.xml" >"$wrong/feed.xml"
outcome "feed: an entry without end is found" "not well-formed" "$(feed "$wrong/feed.xml" || true)"
sed 's/<id>[^<]*/<id>same/' "$addressed/feed.xml" >"$wrong/feed.xml"
outcome "feed: entries with one id are found" "id" "$(feed "$wrong/feed.xml" || true)"
outcome "feed: $(grep -c '<entry>' "$addressed/feed.xml") entries" quiet "$(feed "$addressed/feed.xml" || echo 'the check failed')"

sed 's/DTSTART;VALUE=DATE:.*/DTSTART;VALUE=DATE:2020-09-01\r/' "$site/deadlines.ics" >"$wrong/wrong.ics"
outcome "calendar: a date in another form is found" "DTSTART" "$(calendar "$wrong/wrong.ics" || true)"
sed 's/^UID:/X-UID:/' "$site/deadlines.ics" >"$wrong/wrong.ics"
outcome "calendar: an event without a name is found" "UID" "$(calendar "$wrong/wrong.ics" || true)"
tr -d '\r' <"$site/deadlines.ics" >"$wrong/wrong.ics"
outcome "calendar: lines that end otherwise are found" "CRLF" "$(calendar "$wrong/wrong.ics" || true)"
case=$root/tests/cases/for-machines/expected
for file in "$site/deadlines.ics" "$addressed/deadlines.ics" "$case/deadlines.ics"; do
  outcome "calendar: $(grep -c 'BEGIN:VEVENT' "$file") events in ${file#"$root/"}" quiet "$(calendar "$file" || echo 'the check failed')"
done
