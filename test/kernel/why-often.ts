import { judgeSeeded, predicted } from './judge-seeded.ts';

/** `npm run whys -- [HOW-MANY] [FIRST]`: what `why` says of so many worlds that seeds decide. Status 1 where a name was wrong. */
const [count = 500, first = 1] = process.argv.slice(2).map(Number);
let wrong = 0;
for (let seed = first; seed < first + count; seed += 1) {
  const told = await judgeSeeded(seed);
  if (told.length > 0) {
    wrong += 1;
    console.log(told.join('\n'));
  }
}
console.log(`${count} worlds from seed ${first} on: ${count - wrong} as they should be, ${wrong} wrong`);
console.log(`by state alone: ${predicted.asked} asked, ${predicted.unjudged} that it cannot tell`);
process.exitCode = wrong > 0 ? 1 : 0;
