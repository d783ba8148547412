// Counts what `underlay run --json` reported: node lessons.mjs USER FAILURES REPORT prints "GOOD BAD", and each lesson
// on standard error. What this kernel lacks is said, not counted; what failed is written to the file FAILURES too.
import { appendFileSync, readFileSync } from 'node:fs';

const [user, failures, report] = process.argv.slice(2);
const said = JSON.parse(readFileSync(report, 'utf8'));
let good = 0;
let bad = 0;
for (const { lesson, ok, steps } of said.lessons ?? [said].flat()) {
  const having = (value) => steps.filter((step) => step.ok === value);
  const lacking = having(null).filter((step) => /^it needs /.test(step.because ?? ''));
  const fine = ok !== false && having(null).length === lacking.length;
  if (!fine) bad += 1;
  else if (having(true).length > 0) good += 1;
  console.error(`${fine ? 'ok' : 'FAILED'}: ${lesson}: ${having(true).length} of ${steps.length} steps passed`);
  for (const step of having(null)) console.error(`    ${step.id} was not run: ${step.because}`);
  if (fine) continue;
  const open = JSON.stringify(steps.filter((step) => step.ok !== true));
  console.error(open);
  appendFileSync(failures, `FAILED, as ${user}: ${lesson}: ${open}\n`);
}
console.log(good, bad);
