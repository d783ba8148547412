/** A machine, and the nsenter(1) arguments that lead to it from inside the sandbox. */
export interface ReachableMachine {
  name: string;
  enter: string;
}
