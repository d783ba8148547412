import { createInterface } from 'node:readline';
import { splitCommands } from '../shell/split-commands.ts';
import { requestNames } from './tutor-commands.ts';

/** What a learner would enter at the prompt one after another, from lines that need not be there yet. */
export class EntryQueue {
  private readonly entries: string[] = [];
  private open = '';
  private ended = false;
  private tell = () => {};
  private news = this.nextNews();

  constructor(input: NodeJS.ReadableStream) {
    const lines = createInterface({ input });
    lines.on('line', (line) => this.add(line));
    lines.once('close', () => this.end());
  }

  /** The next entry; undefined at the end. */
  async next(): Promise<string | undefined> {
    await this.upcoming();
    return this.entries.shift();
  }

  /** The entry that `next` will give, once it is there. */
  async upcoming(): Promise<string | undefined> {
    while (this.entries.length === 0 && !this.ended) await this.news;
    return this.entries[0];
  }

  private add(line: string): void {
    const text = this.open === '' ? line : `${this.open}\n${line}`;
    const [first = ''] = text.trim().split(/\s/);
    // What is said to the tutor is no shell text: an apostrophe in it opens nothing.
    const goesOn = !requestNames.includes(first) && splitCommands(text).open;
    this.open = goesOn ? text : '';
    if (!goesOn) this.entries.push(text);
    this.tellNews();
  }

  private end(): void {
    if (this.open !== '') this.entries.push(this.open);
    this.ended = true;
    this.tellNews();
  }

  private tellNews(): void {
    this.tell();
    this.news = this.nextNews();
  }

  private nextNews(): Promise<void> {
    return new Promise((resolve) => {
      this.tell = resolve;
    });
  }
}
