/** Headings under which people keep staff and skills. */
export const staffHeadings: Readonly<Record<string, readonly string[]>> = {
  number: ['工号', '员工编号', '员工号', '编号'],
  name: ['姓名', '员工姓名', '名字'],
  phone: ['手机号', '手机号码', '联系电话', '电话'],
  education: ['学历', '文化程度'],
  regionCode: ['负责区域', '区划代码'],
  joinedOn: ['入职时间', '到岗日期', '入职日'],
};

export const codeHeadings: Readonly<Record<string, readonly string[]>> = { code: ['代码', '编号'], name: ['中文名', '名称'] };
