import { expect, test } from 'vitest';
import { readers } from './readers.ts';
import { faultWith, tryInputs } from './try.ts';

test('a thousand inputs are read or refused as they should be', async () => {
  expect(await tryInputs(0, 1000)).toBeUndefined();
});

// Of what grows by the square, hundreds of thousands of characters take minutes.
test.each(readers)('whatever is repeated, the reader `$name` takes time by its length', async (reader) => {
  for (const piece of new Set(reader.pieces)) {
    for (const sample of reader.samples.slice(0, 2)) {
      const at = Math.floor(sample.length / 2);
      const repeated = piece.repeat(Math.ceil(200_000 / piece.length));
      const fault = await faultWith(reader, sample.slice(0, at) + repeated + sample.slice(at));
      expect(fault, `with many ${JSON.stringify(piece)}`).toBeUndefined();
    }
  }
});
