/** Places in lists, as they are handed out: nobody can make one, and each is good for the list that it was made for alone. */

export interface Cursors {
  /** The text that a client gets for a place. `list` names everything that the place means nothing without. */
  seal(place: string, list: string): string;
  /** The place in a text that `seal` made for the same list; null for every other text. */
  open(text: string, list: string): string | null;
}
