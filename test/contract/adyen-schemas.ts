/** Adyen's own OpenAPI files, where they lie beside this project: what the API takes and answers, and what webhooks hold. */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";

const FOLDER = fileURLToPath(new URL("../../../shared/data/adyen/", import.meta.url).href);

function pathOf(name: string): string {
  return `${FOLDER}${name}`;
}

/** The problems of a value under a schema of the file; none where it fits. */
export type Check = (schema: string, value: unknown) => string[];

/** Skips the test where a file of Adyen's is not there, and says so. */
export function need(name: string, skip: (reason: string) => void): void {
  if (!existsSync(pathOf(name))) skip(`Adyen's ${name} is not beside this project (../shared/data/adyen)`);
}

/** A check against the component schemas of an OpenAPI file. */
export function makeCheck(name: string): Check {
  const { components } = JSON.parse(readFileSync(pathOf(name), "utf8")) as { components: object };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema({ $id: "adyen", components });
  return (schema, value) => {
    const validate = ajv.getSchema(`adyen#/components/schemas/${schema}`);
    if (validate === undefined) return [`no schema ${schema}`];
    return validate(value)
      ? []
      : (validate.errors ?? []).map((error) => `${schema}${error.instancePath} ${error.message}`);
  };
}

/** A sample notification of Adyen's own libraries. */
export function readSample(name: string): string {
  return readFileSync(pathOf(`notification-samples/${name}`), "utf8");
}
