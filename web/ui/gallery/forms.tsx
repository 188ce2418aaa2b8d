import { useMemo, useState } from 'react';
import { Panel, Tag, useAddressValue, useListState } from '../index.ts';
import { ActDialog, AllFields, FormDrawer, RefProvider, useFields, type RefSource } from '../forms/index.ts';
import { RegisterFrame, type RegisterRow } from '../frames/register.ts';
import { Shell } from '../frames/shell/index.tsx';
import { choice, longText } from '#platform/values/fields.ts';
import { listData } from './framed.tsx';
import { sampleFields, sampleMe, useSample } from './samples.ts';
import { PanelsTopLeft } from 'lucide-react';
import en from './en.json';
import zh from './zh.json';

const staff: RefSource = {
  search: async (_kind, text) =>
    zh.engineers
      .map((name, index) => ({ id: `00000000-0000-4000-8000-00000000000${index}`, label: name, meta: `F021${index}` }))
      .filter((one) => one.label.includes(text)),
  name: async (_kind, id) => zh.engineers[Number(id.at(-1))] ?? id,
};

/** All editors, the form drawer, the act dialog. */
export function Forms() {
  const sample = useSample();
  const fields = useMemo(() => sampleFields(), []);
  const form = useFields(fields, { model: 'V10', name: sample.form.new, phone: { masked: '138****8000' }, months: 24, sold: true });
  return (
    <RefProvider source={staff}>
      <Panel title={sample.heads.forms}>
        <div style={{ maxWidth: 640 }}>
          <AllFields form={form} />
        </div>
      </Panel>
    </RefProvider>
  );
}

export function RegisterSample() {
  const sample = useSample();
  const fields = useMemo(() => sampleFields(), []);
  const state = useListState();
  const [open] = useAddressValue('open');
  const rows = sample.models.map((name, index): RegisterRow => ({
    id: `r${index}`,
    version: 1,
    state: index === 4 ? 'retired' : 'active',
    model: name.split(' ')[0] ?? '',
    name: name.split(' ').slice(1).join(' '),
    category: index < 2 ? 'printer' : 'small',
    ean: `69412001000${index}`,
    months: 24,
    launch: '2026-03-01',
    price: 120000 - index * 9900,
    phone: { masked: '138****8000' },
    owner: '00000000-0000-4000-8000-000000000001',
    skills: ['printer'],
    sold: true,
    notes: null,
  }));
  return (
    <RefProvider source={staff}>
      <Shell
        rail={[{ path: '/gallery', word: sample.rail.devices, icon: PanelsTopLeft }]}
        path="/gallery"
        title={sample.rail.devices}
        me={sampleMe(sample)}
      >
        <RegisterFrame
          key={open ?? 'list'}
          register={{
            name: 'model',
            what: sample.form.what,
            fields,
            columns: ['model', 'name', 'category', 'months', 'price', 'launch', 'owner'],
            sections: [
              { key: 'basics', title: sample.form.basics, fields: ['model', 'name', 'category', 'ean'] },
              { key: 'warranty', title: sample.form.warranty, fields: ['months', 'launch', 'sold', 'skills'] },
              { key: 'prices', title: sample.form.prices, fields: ['price', 'phone', 'owner', 'notes'] },
            ],
          }}
          data={listData(rows)}
          state={state}
          importer={() => null}
          acts={{
            create: async () => {},
            edit: async () => {},
            retire: async () => {},
            history: async () => [
              {
                at: '2026-11-20T02:00:00Z',
                by: { id: 'p', name: sample.person },
                version: 2,
                type: 'model.edited',
                changes: [{ field: 'months', from: 12, to: 24 }],
              },
            ],
            exportAll: async () => {},
          }}
        />
      </Shell>
    </RefProvider>
  );
}

/** The drawer of picture 07a, standing alone over an empty page. */
export function DrawerSample() {
  const sample = useSample();
  const fields = useMemo(() => sampleFields(), []);
  const form = useFields(fields, { model: 'V10', name: sample.form.new, months: 12, sold: true });
  const part = (names: readonly (keyof typeof fields)[]) => <AllFields form={form} names={names} />;
  return (
    <FormDrawer
      open
      title={sample.form.new}
      tag={<Tag>{sample.stages[0]}</Tag>}
      form={form}
      purpose={sample.form.purpose}
      onSave={() => form.read()}
      onClose={() => {}}
      sections={[
        {
          key: 'a',
          title: sample.form.basics,
          fields: ['model', 'name', 'category', 'ean'],
          content: part(['model', 'name', 'category', 'ean']),
        },
        { key: 'b', title: sample.form.warranty, fields: ['months', 'launch'], content: part(['months', 'launch', 'sold']) },
        { key: 'c', title: sample.form.prices, fields: ['price', 'phone'], content: part(['price', 'phone', 'notes']) },
      ]}
    />
  );
}

export function ActSample() {
  const sample = useSample();
  const [open, setOpen] = useState(true);
  const fields = useMemo(
    () => ({
      reason: choice({
        label: { zh: zh.form.reason, en: en.form.reason },
        choices: zh.form.reasons.map((label, index) => ({
          value: String(index),
          label: { zh: label, en: en.form.reasons[index] ?? label },
        })),
      }),
      notes: longText({ label: { zh: zh.form.notes, en: en.form.notes }, optional: true }),
    }),
    [],
  );
  return (
    <ActDialog
      open={open}
      title={sample.acts.cancel}
      text={sample.form.why}
      fields={fields}
      act={sample.acts.cancel}
      danger
      onRun={async () => {}}
      onClose={() => setOpen(false)}
    />
  );
}
