import type { ChainBase, KernelChain, KernelRules } from './kernel-state.ts';
import { isOwnTable } from './own-tables.ts';

const tableLine = /^table (\S+) (.+) \{/;
const chainLine = /^\tchain (.+) \{/;
const baseLine = /^\t\ttype (\S+) hook (\S+)( devices? .*)? priority ([^;]+); policy (\w+);/;
const blockEnd = /^\t\}/;
const chainComment = /^\t\tcomment "/;
const handle = / # handle \d+$/;

/**
 * Reads what `nft --handle --stateless list ruleset` prints. Text, not JSON: of rules that iptables made, the JSON
 * keeps nothing but the names of their matches (nft 1.0.6), while the text has them in nft's own words.
 */
export function readRules(text: string): KernelRules {
  const tables: string[] = [];
  const chains: KernelChain[] = [];
  let chain: KernelChain | undefined;
  let unfinished: string[] = [];
  let own = false;
  for (const line of text.split('\n')) {
    const table = tableLine.exec(line);
    if (table) own = isOwnTable(table[2] ?? '');
    if (own) continue;
    if (table) tables.push(nameOf(table[1], table[2]));
    if (blockEnd.test(line)) {
      chain = undefined;
      unfinished = [];
    }
    const name = chainLine.exec(line)?.[1];
    const current = tables.at(-1);
    if (name !== undefined && current !== undefined) {
      chain = { name: `${current} ${name}`, table: current, rules: [] };
      chains.push(chain);
    } else if (chain && !chainComment.test(line)) {
      const base = baseOf(line);
      if (base) chain.base = base;
      else {
        // A rule is over where its handle is told: long lists of elements go on over several lines.
        unfinished.push(line.trim());
        if (handle.test(line)) takeRule(chain, unfinished.splice(0).join(' ').trim());
      }
    }
  }
  return { tables, chains };
}

function baseOf(line: string): ChainBase | undefined {
  const [, type, hook, bound, priority, policy] = baseLine.exec(line) ?? [];
  if (type === undefined || hook === undefined || priority === undefined || policy === undefined) return undefined;
  const devices = bound === undefined ? undefined : [...bound.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name);
  return { type, hook, priority, ...(devices ? { devices } : {}), policy };
}

function takeRule(chain: KernelChain, text: string): void {
  chain.rules.push(
    text
      .replace(handle, '')
      .replace(/(^| )counter(?= |$)(?! name)/g, '')
      .replace(/ {2,}/g, ' ')
      .trim(),
  );
}

/** Family `ip` is what iptables speaks of, and goes without saying. */
function nameOf(family = '', name = ''): string {
  return family === 'ip' ? name : `${family} ${name}`;
}
