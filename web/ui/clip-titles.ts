/** The texts that may be cut; their whole wording stands in `title` while they are. */
const CUT = '.clip, .ax-grid-row > span, .ax-cell > *, .ax-pword, .ax-tag, td, .ax-duty b';

/** Gives what is cut its whole text as a title, when somebody points at it; what fits needs none. Returns how to stop. */
export function titleWhatIsCut(): () => void {
  const onOver = ({ target }: Event): void => {
    const found = target instanceof Element ? target.closest<HTMLElement>(CUT) : null;
    if (!found) return;
    const isCut = found.scrollWidth > found.clientWidth;
    const own = found.dataset['cut'] !== undefined;
    if (isCut && (own || !found.closest('[title]'))) {
      found.title = found.innerText.trim();
      found.dataset['cut'] = '';
    } else if (!isCut && own) {
      found.removeAttribute('title');
      delete found.dataset['cut'];
    }
  };
  document.addEventListener('mouseover', onOver, { passive: true });
  return () => document.removeEventListener('mouseover', onOver);
}
