import { tryInputs } from './try.ts';

/** `npm run fuzz -- [COUNT] [SEED]`: gives COUNT inputs to the readers, beginning with that of SEED. */
const [count = 1_000_000, seed = 0] = process.argv.slice(2).map(Number);
const fault = await tryInputs(seed, count, (number) => {
  if ((number - seed + 1) % 10_000 === 0) console.error(`${number - seed + 1} of ${count}`);
});
if (fault === undefined) console.log(`${count} inputs were read or refused as they should be.`);
else {
  console.log(`${fault}\nnpm run fuzz -- 1 ${/seed (\d+)/.exec(fault)?.[1]} gives the same input once more.`);
  process.exitCode = 1;
}
