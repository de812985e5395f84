/** Entities as one writes them down, one a line: `name=value`. */
export function entitiesOf(text: string): { entities: Record<string, string>; fault?: string } {
  const entities: Record<string, string> = {};
  for (const line of text.split("\n").map((one) => one.trim()).filter((one) => one !== "")) {
    const equals = line.indexOf("=");
    if (equals < 1) return { entities: {}, fault: `“${line}” is no entity; write it as name=value.` };
    entities[line.slice(0, equals).trim()] = line.slice(equals + 1).trim();
  }
  return { entities };
}

/** The same the other way round, for people to read. */
export function writtenOf(entities: Readonly<Record<string, unknown>> | null | undefined): string {
  return Object.entries(entities ?? {}).map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`).join(", ");
}
