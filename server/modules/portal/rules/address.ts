/** Whom tries are counted for: a whole household or office shares what is left of an address of the newer kind. */
export function addressOf(address = 'inside'): string {
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}
