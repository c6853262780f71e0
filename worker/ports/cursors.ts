/** Positions in lists, as clients get them: they cannot be forged, and each is valid only for its own list. */

export interface Cursors {
  /** The text that a client gets for a position. `list` names everything that the position depends on. */
  seal(place: string, list: string): string;
  /** The position in a text that `seal` made for the same list; null for any other text. */
  open(text: string, list: string): string | null;
}
