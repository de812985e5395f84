/** The robot's local time with its offset, `2030-01-02T08:15:30.123-08:00`, as CONTEXT wants it. */
export function localIso(at: number, zone: string): string {
  const offset = offsetMinutes(at, zone);
  const sign = offset < 0 ? "-" : "+";
  const size = Math.abs(offset);
  return `${wallClock(at, offset).slice(0, -1)}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** What a clock in the zone shows at a moment, as `2030-01-02T08:15`: the value of a field of date and time. */
export function localMinutes(at: number, zone: string): string {
  return wallClock(at, offsetMinutes(at, zone)).slice(0, 16);
}

/** The moment at which a clock in the zone shows this; null when it is no date and time. An hour that does not exist is the one after. */
export function momentOf(local: string, zone: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?$/.test(local)) return null;
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return null;
  const day = 86_400_000;
  const [before, after] = [offsetMinutes(asUtc - day, zone), offsetMinutes(asUtc + day, zone)];
  const fits = [before, after].find((offset) => offsetMinutes(asUtc - offset * 60_000, zone) === offset);
  return asUtc - (fits ?? before) * 60_000;
}

export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Minutes that the zone is ahead of UTC at a moment. */
export function offsetMinutes(at: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  );
  const field = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const shown = Date.UTC(field("year"), field("month") - 1, field("day"), field("hour") % 24, field("minute"), field("second"));
  return Math.round((shown - Math.floor(at / 1000) * 1000) / 60_000);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hour12: false,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, format);
  return format;
}

function wallClock(at: number, offset: number): string {
  return new Date(at + offset * 60_000).toISOString();
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
