import { userHeadings } from '#modules/customers/index.ts';

/** Headings under which people keep products and devices. */
export const productHeadings: Readonly<Record<string, readonly string[]>> = {
  code: ['编码', '代码', '型号编码', '产品编码'],
  name: ['名称', '产品名称', '品名'],
  categoryId: ['产品类别', '类别', '品类', '分类'],
  warrantyMonths: ['保修月数', '质保月数', '保修期', '保修'],
  weightGrams: ['重量'],
  position: ['顺序', '序号'],
};

export const modelHeadings: Readonly<Record<string, readonly string[]>> = {
  ...productHeadings,
  code: ['型号', '产品型号', '机型', '型号编码'],
};

export const assetHeadings: Readonly<Record<string, readonly string[]>> = {
  serial: ['序列号', '机身号', '机号', '机身编号', '产品序列号', '出厂编号', 'SN', 'S/N', 'serial no'],
  modelId: ['机型', '型号', '产品型号', '设备型号', 'model'],
  producedOn: ['生产日期', '出厂日期'],
  deliveredOn: ['交付日期', '发货日期', '送货日期'],
  purchasedOn: ['购买日期', '购机日期', '购买时间', '购买时间', '下单日期'],
  soldBy: ['购买渠道', '销售渠道', '购买门店', '销售方', '渠道', '店铺'],
};

/** Headings of a sheet with a user and his device in each row. */
export const userDeviceHeadings: Readonly<Record<string, readonly string[]>> = { ...userHeadings, ...assetHeadings };
