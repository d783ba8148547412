/** The machine where the learner starts. */
export const homeMachine = 'host';
/** The world of a lesson that names none: one machine with no network. */
export const emptyWorld = {
    networks: [],
    machines: [{ name: homeMachine, interfaces: [], serve: [] }],
};
//# sourceMappingURL=world.js.map