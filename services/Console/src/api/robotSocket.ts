/** Where a robot's socket is at the gateway, which knows who asks and lends the hub's token. */
export function robotSocket(base: string, way: "listen" | "proactive", query: Readonly<Record<string, string>>): string {
  const url = new URL(`/api/v1/robot/${way}`, base);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.search = new URLSearchParams(query).toString();
  return url.toString();
}
