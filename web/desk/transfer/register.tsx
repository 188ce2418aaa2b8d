import { ImportWizard } from '#web/ui/frames/index.ts';
import { RegisterPage, type RegisterResource } from '#web/ui/frames/register.ts';
import { useSay } from '#web/ui/index.ts';
import { importSource } from './source.ts';

type PageProps = Omit<Parameters<typeof RegisterPage>[0], 'resource' | 'importer'>;

/** A register page whose sheet can be imported. */
export function ImportableRegister({ resource, ...rest }: PageProps & { resource: RegisterResource }) {
  const say = useSay();
  return <RegisterPage resource={resource} importer={(close) => <ImportWizard source={importSource(resource.name, say(resource.label))} onClose={close} />} {...rest} />;
}
