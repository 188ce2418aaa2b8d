import { promiseRow, promisesOf } from '#modules/rulebook/index.ts';
import { wholeAddress } from '#platform/address/whole-address.ts';
import { sqlIds } from '#platform/database/sql.ts';
import { must, query } from '#platform/operation/bind.ts';
import { read as contract } from '../contract.ts';
import { fullOrder, recorded, theJob } from '../store/full.ts';
import { modelOf, shownOrder } from '../store/shown.ts';
import { testListOf } from '../store/test.ts';

/** One job with everything recorded on it, the customer, the device and what has been promised. */
export const read = query(contract, {
  load: ({ id }) => ({ order: must(fullOrder(id)), ...recorded(theJob(id)) }),
  loadMore: (_input, { order }) => ({ list: testListOf(order), promises: promisesOf(sqlIds([order.case_id])) }),
  answer({ loaded, ctx }) {
    const { order, list, promises } = loaded;
    const model = modelOf(order, ctx.locale);
    return {
      ...shownOrder(order, loaded, list, ctx),
      customer: { name: order.customer_name, phone: order.phone, address: wholeAddress(order.region_code, order.address) },
      device:
        model === null
          ? null
          : { id: order.asset_id, model, code: order.model_code ?? '', serial: order.serial, categoryId: order.category_id },
      symptom: order.symptom ?? order.summary,
      demandsVisit: order.demands_visit === true,
      covered: order.covered,
      promises: promises.map((row) => promiseRow(row, ctx.locale)),
    };
  },
});
