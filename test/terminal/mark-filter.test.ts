import { expect, test } from 'vitest';
import { MarkFilter } from '../../src/terminal/mark-filter.ts';

const stream = '\x1b[1mone\x1b]133;D;0;aid=s\x07 \x1b]0;title\x07two\x1b]7133;aid=s;hint\x07\x1b]133;A\x07three\n';

test('marks are taken out however the stream is cut, and nothing else is', () => {
  for (let size = 1; size <= stream.length; size += 1) {
    const filter = new MarkFilter();
    let shown = '';
    for (let at = 0; at < stream.length; at += size) shown += filter.read(stream.slice(at, at + size));
    expect({ size, shown }).toEqual({ size, shown: '\x1b[1mone \x1b]0;title\x07twothree\n' });
  }
});
