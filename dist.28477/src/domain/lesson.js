/** The commands that bring a step about: its own, and the answer where it only states a goal. */
export function answerOf(step) {
    return [...step.commands, ...step.solution];
}
//# sourceMappingURL=lesson.js.map