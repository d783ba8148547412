// Counts what vitest reported: node tally.mjs USER FAILURES FIRST [SECOND] prints "GOOD BAD".
// SECOND is the report of the files with failures, run once more by themselves. What failed in both runs has failed;
// what passed the second time has flickered on a busy machine, which is told. Both are written to the file FAILURES.
// node tally.mjs --failing FIRST prints the files to run once more.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const read = (report) => JSON.parse(readFileSync(report, 'utf8'));
const testsOf = ({ testResults }) =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status, failureMessages }) => ({
      ...{ file: name, name: fullName, status },
      message: failureMessages.join('\n').slice(0, 3000),
    })),
  );

function tally(user, failures, first, second) {
  const again = second !== undefined && existsSync(second) ? testsOf(read(second)) : [];
  const passedThen = ({ file, name }) =>
    again.some((other) => other.file === file && other.name === name && other.status === 'passed');
  let good = 0;
  let bad = 0;
  for (const test of testsOf(read(first))) {
    const failed = test.status === 'failed';
    const flickered = failed && passedThen(test);
    if (test.status === 'passed' || flickered) good += 1;
    else if (failed) bad += 1;
    const word = flickered ? 'flickered (it passed when it was run once more)' : 'FAILED';
    if (failed) appendFileSync(failures, `${word}, as ${user}: ${test.file}: ${test.name}\n${test.message}\n`);
  }
  return `${good} ${bad}`;
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--failing') {
  const failing = read(rest[0]).testResults.filter(({ status }) => status === 'failed');
  console.log(failing.map(({ name }) => name).join('\n'));
} else console.log(tally(first, ...rest));
