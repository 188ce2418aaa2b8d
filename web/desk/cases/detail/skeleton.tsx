import { After, SkeletonRows, SkeletonText } from '#web/ui/index.ts';

/** The layout of a case while it loads. */
export function CaseSkeleton() {
  return (
    <After>
      <div className="ax-case-skeleton" aria-hidden="true">
        <header>
          <SkeletonText lines={3} />
        </header>
        <aside>
          <SkeletonText lines={4} />
          <SkeletonText lines={4} />
          <SkeletonText lines={3} />
        </aside>
        <div>
          <SkeletonText lines={3} />
          <SkeletonRows rows={5} height={64} />
        </div>
        <aside>
          <SkeletonText lines={4} />
          <SkeletonText lines={4} />
        </aside>
      </div>
    </After>
  );
}
