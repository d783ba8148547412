/** Why something does not work here, and what to do about it; the cure is empty where none is known. */
export interface Diagnosis {
  because: string;
  cure: string;
}
