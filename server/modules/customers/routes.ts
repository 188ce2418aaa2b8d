import { serveResource } from '#platform/resource/serve.ts';
import { addContact } from './commands/add-contact.ts';
import { dropContact } from './commands/drop-contact.ts';
import { accounts, endUsers } from './contract.ts';
import { contacts } from './queries/contacts.ts';
import { endUserOptions } from './store/registers.ts';

export const routes = [...serveResource(accounts), ...serveResource(endUsers, endUserOptions), contacts, addContact, dropContact];
