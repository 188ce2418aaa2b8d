/** Forms over field definitions, desk editors (antd's select comes along). The phone has `PhoneField` over the same `useFields`. */
export { ActDialog } from './act-dialog.tsx';
export { AddressBox, splitLine, type AddressParts } from './address-box.tsx';
export type { EditorProps } from './editor-props.ts';
export { FieldEditor } from './editors.tsx';
export { AllFields, FieldInput } from './field-input.tsx';
export { FormDrawer, type FormSection } from './form-drawer.tsx';
export { RefName, RefProvider, useRefSource, type RefChoice, type RefSource } from './refs.tsx';
export { draftOf, focusField, isMasked, readDraft, useFields, type FieldsForm, type MaskedValue } from './use-fields.ts';
