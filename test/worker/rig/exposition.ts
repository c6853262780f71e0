/** A strict parser of Prometheus' text format 0.0.4: it rejects what a scraper might tolerate. */

export interface ReadSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Exposition {
  readonly types: ReadonlyMap<string, string>;
  readonly helps: ReadonlyMap<string, string>;
  readonly samples: readonly ReadSample[];
  /** The sum of the series with at least these labels; null if there is none. */
  sum(name: string, labels?: Readonly<Record<string, string>>): number | null;
}

const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const LABEL = '([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\\\\n]|\\\\[\\\\"n])*)"';
const SAMPLE = new RegExp(`^(${NAME})(?:\\{((?:${LABEL})(?:,${LABEL})*)\\})? (\\S+)$`);

/** Throws on a malformed line, on series before or apart from their HELP and TYPE, and on a repeated series. */
export function readExposition(text: string): Exposition {
  if (!text.endsWith("\n")) throw new Error("the last line does not end");
  const [types, helps] = [new Map<string, string>(), new Map<string, string>()];
  const samples: ReadSample[] = [];
  const seen = new Set<string>();
  let current = "";
  for (const line of text.slice(0, -1).split("\n")) {
    const help = new RegExp(`^# HELP (${NAME}) ((?:[^\\\\]|\\\\[\\\\n])+)$`).exec(line);
    const type = new RegExp(`^# TYPE (${NAME}) (counter|gauge)$`).exec(line);
    const [, name = "", labelText = ""] = SAMPLE.exec(line) ?? [];
    if (help !== null) {
      [, current = ""] = help;
      if (helps.has(current)) throw new Error(`${current} comes twice`);
      helps.set(current, help[2] ?? "");
    } else if (type !== null) {
      if (type[1] !== current || types.has(current)) throw new Error(`the type of ${type[1]} is out of place`);
      types.set(current, type[2] ?? "");
    } else if (name !== "") {
      if (name !== current || !types.has(name)) throw new Error(`a series of ${name} is out of place`);
      const labels = Object.fromEntries(
        [...labelText.matchAll(new RegExp(LABEL, "g"))].map(([, label = "", value = ""]) => [label, unescaped(value)]),
      );
      const key = `${name} ${JSON.stringify(Object.entries(labels).sort())}`;
      const value = Number(line.slice(line.lastIndexOf(" ") + 1));
      if (seen.has(key)) throw new Error(`${key} is there twice`);
      if (!Number.isFinite(value)) throw new Error(`${line} has no number`);
      if (types.get(name) === "counter" && (value < 0 || !name.endsWith("_total"))) throw new Error(`${line} counts`);
      if (types.get(name) === "gauge" && name.endsWith("_total")) throw new Error(`${line} is no total`);
      seen.add(key);
      samples.push({ name, labels, value });
    } else throw new Error(`this is no line: ${line}`);
  }
  return {
    types,
    helps,
    samples,
    sum(name, labels = {}) {
      const found = samples.filter(
        (sample) =>
          sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
      );
      return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0);
    },
  };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, (_, sign: string) => (sign === "n" ? "\n" : sign));
}
