import type { Material } from './inputs.ts';

/** Whatever takes in what somebody else has written. */
export interface Reader extends Material {
  name: string;
  /** Throws when the reader is at fault, or the input, as long as the error is of a kind that is `told`. */
  read(text: string): unknown;
  /** The errors by which it says that an input cannot be read. */
  told?: readonly (new (
    ...args: never[]
  ) => Error)[];
}
