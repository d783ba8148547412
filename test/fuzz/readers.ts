import { fileReaders } from './file-readers.ts';
import { outputReaders } from './output-readers.ts';
import type { Reader } from './reader.ts';

export const readers: readonly Reader[] = [...fileReaders, ...outputReaders];
