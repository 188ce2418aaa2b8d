import { useMay } from '#web/api/index.ts';
import { ImportWizard } from '#web/ui/frames/index.ts';
import { RegisterPage, type RegisterResource } from '#web/ui/frames/register.ts';
import { useSay } from '#web/ui/index.ts';
import { exportSheet, importSource } from './source.ts';

type PageProps = Omit<Parameters<typeof RegisterPage>[0], 'resource' | 'importer' | 'exporter'>;

/** A register page whose sheet can be exported, and imported by those who may make new rows. */
export function ImportableRegister({ resource, ...rest }: PageProps & { resource: RegisterResource }) {
  const say = useSay();
  const mayImport = useMay(resource.operations.create);
  return (
    <RegisterPage
      resource={resource}
      {...(mayImport
        ? { importer: (close) => <ImportWizard source={importSource(resource.name, say(resource.label))} onClose={close} /> }
        : {})}
      exporter={(input) => exportSheet(resource.name, input)}
      {...rest}
    />
  );
}
