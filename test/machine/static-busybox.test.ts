import { expect, test } from 'vitest';
import { findStaticBusybox } from '../../src/machine/static-busybox.ts';

test('a program with a dynamic linker, or none at all, is no static busybox', () => {
  expect(findStaticBusybox(() => process.execPath)).toBeUndefined();
  expect(findStaticBusybox(() => import.meta.filename)).toBeUndefined();
  expect(findStaticBusybox(() => undefined)).toBeUndefined();
});
