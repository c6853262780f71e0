/** Comma-separated values as RFC 4180 has them. */

/** Lines of cells; null where a quotation mark is never closed. Quoted cells may hold commas, line ends and doubled quotation marks. */
export function readCsv(text: string): readonly (readonly string[])[] | null {
  const lines: string[][] = [];
  let cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ",") {
      cells.push(cell);
      cell = "";
    } else if (character === "\n") {
      lines.push([...cells, cell]);
      cells = [];
      cell = "";
    } else if (character !== "\r") cell += character;
  }
  if (isQuoted) return null;
  if (cell !== "" || cells.length > 0) lines.push([...cells, cell]);
  return lines;
}
