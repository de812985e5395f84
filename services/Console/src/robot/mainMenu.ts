import type { MenuItem } from "./stage/views";

function item(label: string, intent: string, entities: Record<string, string> = {}, rule = "launch"): MenuItem {
  return { label, icon: null, tap: { kind: "meaning", meaning: { intent, entities, rules: [rule] } } };
}

/** The menu on Jibo's own screen. A tap tells the cloud what is meant, without words. */
export const mainMenu: readonly MenuItem[] = [
  item("A joke", "requestTellJiboContent", { JiboContent: "Joke" }),
  item("My report", "launchPersonalReport"),
  item("Weather", "requestWeatherPR"),
  item("News", "requestNews"),
  item("Calendar", "requestCalendar"),
  item("Commute", "requestCommute"),
  item("Clock", "loadMenu", { destination: "clock" }, "main-menu/execute_main_menu"),
];
