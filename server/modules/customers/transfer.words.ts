/** Headings under which people keep what an end user is, in sheets of former systems and shops. */
export const userHeadings: Readonly<Record<string, readonly string[]>> = {
  name: ['姓名', '客户姓名', '用户姓名', '用户名称', '客户名称', '联系人', '收货人', '名字', '客户', 'customer', 'full name', 'contact'],
  salutation: ['称呼', '性别', '称谓'],
  phone: ['手机号', '手机号码', '手机', '联系电话', '联系方式', '电话号码', '电话', '联系手机', 'mobile', 'phone', 'tel'],
  email: ['电子邮箱', '邮件', '邮箱地址', 'email'],
  type: ['用户类型', '客户类型'],
  industry: ['行业', '所属行业'],
  regionCode: ['地区编码', '行政区划', '区划代码'],
  address: ['地址', '详细地址', '联系地址', '收货地址', '安装地址', '家庭住址', '住址'],
  accountId: ['购自', '经销商', '销售客户', '购买门店'],
  note: ['备注', '说明', '备注信息', 'remark', 'remarks'],
};

/** Headings of sales customers. */
export const accountHeadings: Readonly<Record<string, readonly string[]>> = {
  code: ['客户编号', '编号', '编码', '客户代码'],
  name: ['客户名称', '公司名称', '单位名称', '名称'],
  type: ['客户类型', '类别'],
  phone: ['联系电话', '电话号码'],
  address: ['详细地址', '联系地址'],
};
