/** The place that a check names does not exist: the learner's to create. */
export class NoSuchPlace extends Error {
    place;
    name = 'NoSuchPlace';
    constructor(place, 
    /** Such as "host has no network namespace called mynetns0". */
    message) {
        super(message);
        this.place = place;
    }
}
/** The probe itself could not look: the verdict is "not run", never "failed". */
export class NotMeasurable extends Error {
    name = 'NotMeasurable';
}
//# sourceMappingURL=probe.js.map