import type { Bound } from '#platform/operation/bind.ts';
import { close, find, open } from './commands/doors.ts';
import { give, make, rotate, withdraw } from './commands/links.ts';
import { report, takeReport } from './commands/report.ts';
import { addPicture, takePicture } from './commands/pictures.ts';
import { write } from './commands/words.ts';
import { companyPage } from './queries/company.ts';
import { demo } from './queries/demo.ts';
import { device } from './queries/device.ts';
import { follow } from './queries/follow.ts';
import { links } from './queries/links.ts';
import { photo } from './queries/photo.ts';
import { reportable } from './queries/reportable.ts';

export const routes: readonly Bound[] = [
  companyPage,
  find,
  open,
  close,
  device,
  reportable,
  report,
  takeReport,
  demo,
  follow,
  photo,
  write,
  addPicture,
  takePicture,
  give,
  make,
  links,
  withdraw,
  rotate,
];
