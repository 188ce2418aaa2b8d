const SHOWN = 5;

/** The last characters of a serial number: enough to know a device by that one has in hand, too few to look one up. */
export function serialTail(serial: string): string {
  return serial.slice(-SHOWN);
}
