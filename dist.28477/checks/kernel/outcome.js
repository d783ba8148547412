import { failed, passed } from "../../src/domain/verdict.js";
/** The verdict of a check that wants somebody reached. */
export function wantReached(outcome, wanted) {
    return outcome.reached ? passed(outcome.saw) : failed(outcome.saw, wanted, outcome.why);
}
/** "no answer from 10.0.0.1 to web: veth_abc is down", for a control that fails. */
export const sayUnreached = ({ saw, why }) => (why === undefined ? saw : `${saw}: ${why}`);
//# sourceMappingURL=outcome.js.map