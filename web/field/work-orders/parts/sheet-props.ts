/** What every sheet of a job takes. */
export interface SheetProps {
  readonly open: boolean;
  onClose(): void;
}
