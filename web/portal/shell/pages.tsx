import { lazy, Suspense } from 'react';
import { Broken } from '../../ui/phone/broken.tsx';
import { PhoneError } from '../../ui/phone/state.tsx';
import { usePlace } from './place.ts';

const LinkPage = lazy(() => import('../follow/pages/link.tsx').then((page) => ({ default: page.LinkPage })));
const DevicePage = lazy(() => import('../follow/pages/device.tsx').then((page) => ({ default: page.DevicePage })));
const MatterPage = lazy(() => import('../follow/pages/matter.tsx').then((page) => ({ default: page.MatterPage })));

function Here() {
  const place = usePlace();
  if (place.page === 'link') return <LinkPage token={place.token} company={place.company} />;
  if (place.page === 'device') return <DevicePage company={place.company} serial={place.serial} />;
  return <MatterPage company={place.company} />;
}

/** The page of the address; there are three, and no menu between them. */
export function Pages() {
  return (
    <Broken show={(fault, again) => <PhoneError error={fault} onRetry={again} />}>
      <Suspense fallback={null}>
        <Here />
      </Suspense>
    </Broken>
  );
}
