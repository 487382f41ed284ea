// Reads calendars with ical.js and tells when each entry begins.
// In: {"begin": ISO, "end": ISO, "feeds": {name: text}}; out: {name: [[UID, start, STATUS], …]}.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const asked = JSON.parse(readFileSync(0, "utf-8"));
const begin = Date.parse(asked.begin);
const end = Date.parse(asked.end);
// A date by the rule may be moved to a time before or after its own.
const REACH = 100 * 24 * 3600 * 1000;

function* starts(event) {
  if (!event.isRecurring()) {
    yield event.startDate;
    return;
  }
  const dates = event.iterator();
  for (let date = dates.next(); date && moment(date) < end + REACH; date = dates.next()) {
    yield event.getOccurrenceDetails(date).startDate;
  }
}

function moment(time) {
  return time.toUnixTime() * 1000;
}

function told(time) {
  if (time.isDate) return time.toString();
  if (time.zone === ICAL.Timezone.localTimezone) throw new Error(`${time} has no zone`);
  return new Date(moment(time)).toISOString();
}

function read(text) {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const parts = calendar.getAllSubcomponents("vevent");
  const exceptions = parts.filter((part) => part.hasProperty("recurrence-id"));
  const found = [];
  for (const part of parts.filter((part) => !exceptions.includes(part))) {
    const uid = part.getFirstPropertyValue("uid");
    // By itself, ical.js would give a series the exceptions of every other one in the file.
    const own = exceptions.filter((one) => one.getFirstPropertyValue("uid") === uid);
    const event = new ICAL.Event(part, { exceptions: own });
    for (const start of starts(event)) {
      if (begin <= moment(start) && moment(start) < end) {
        found.push([uid, told(start), part.getFirstPropertyValue("status")]);
      }
    }
  }
  return found;
}

const feeds = Object.entries(asked.feeds).map(([name, text]) => [name, read(text)]);
process.stdout.write(JSON.stringify(Object.fromEntries(feeds)));
