/** A chosen file is no picture, or none that this browser can read. */
export class Unreadable extends Error {}
