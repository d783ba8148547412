import { randomBytes } from 'node:crypto';

const prefix = 'underlay_';
/** Milliseconds for which a name is remembered after its table is gone: somebody may just have read it. */
const afterwards = 10_000;
const names = new Set<string>();

/** The name of the table on the sender's side. */
export const senderTableName = (name: string): string => `${name}_sender`;

/** A name for tables of nft's that only look on, and are no part of the learner's world. */
export function newOwnTable(): string {
  const name = prefix + randomBytes(8).toString('hex');
  for (const each of [name, senderTableName(name)]) names.add(each);
  return name;
}

/** The tables are gone. */
export function forgetOwnTable(name: string): void {
  const forget = () => {
    for (const each of [name, senderTableName(name)]) names.delete(each);
  };
  setTimeout(forget, afterwards).unref();
}

/** Whether a table is one of ours; a name that looks like one is not enough. */
export const isOwnTable = (name: string): boolean => names.has(name);
