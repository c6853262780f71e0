/** Starts a script of this folder, or says in plain words that Node is too old to read TypeScript. Any Node can run this file. */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const name = process.argv[2] ?? "";

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This is Node ${process.versions.node}; Paylinks needs 22.18 or later and brings its own as the package "node".\n` +
      `Use "npm run ${name}" after "npm ci" (without --ignore-scripts), or put a newer Node on PATH.`,
  );
  process.exit(1);
}
process.argv.splice(2, 1);
await import(new URL(`./${name}.ts`, import.meta.url).href);
