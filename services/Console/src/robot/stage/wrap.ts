/** About how wide a letter is, in parts of its height. */
const letterWidth = 0.52;
const mostLines = 8;

/** Breaks a text into lines of a width, as the robot's labels do; a word that is wider than a line is cut. */
export function wrapLabel(text: string, size: number, width: number): string[] {
  const room = Math.max(4, Math.floor(width / (size * letterWidth)));
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).flatMap((whole) => piecesOf(whole, room))) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1] ?? ""}…`];
}

function piecesOf(word: string, room: number): string[] {
  const letters = [...word];
  const pieces: string[] = [];
  for (let at = 0; at < letters.length; at += room) pieces.push(letters.slice(at, at + room).join(""));
  return pieces;
}
