/** Endings that people leave out: 浙江 for 浙江省. */
export const provinceEnding = /(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)$/;
export const cityEnding = /(?:市|地区|盟|(?:[\u4e00-\u9fa5]{1,3}族)*自治州)$/;
export const districtEnding = /(?:(?:[\u4e00-\u9fa5]{1,3}族)*自治[县旗]|新区|区|县|市|旗)$/;

/** Collective names of the table of divisions that nobody writes. */
export const noPlace = /^(?:县|市辖区|.*直辖县.*)$/;

/** A municipality is province and city at once. */
export const municipality = /市$/;

/** A short name before one of these is part of a street or of another place's name. */
export const otherName = /^(?:[区县旗]|[东西南北中]?(?:[路街巷道弄里桥]|大道|大街|大厦|广场|饭店|宾馆|小区|花园))/;

/** What stands between the names of two divisions, among it the pseudo district of some tables. */
export const betweenDivisions = /^[\s,，、/·-]*(?:市辖区)?[\s,，、/·-]*/;

/** Labels of the order forms of shops; the first kind has the person behind it. */
export const personLabel = /(?:收货人|收件人|寄件人|联系人|姓名)\s*[:：]?\s*([^\s,，;；:：]{1,15})/;
export const emptyPersonLabel = /(?:收货人|收件人|寄件人|联系人|姓名|客户|用户)\s*[:：]?\s*/g;
/** Without a colon the word counts only where the number that it announces was cut out behind it. */
export const otherLabel =
  /(?:所在地区|详细地址|收货地址|联系地址|地址|手机号码?|联系电话|电话号码|电话|手机|邮编|邮政编码)\s*[:：]\s*|(?:手机号码?|联系电话|电话号码|电话|手机)\s*(?=\n)|(?:邮编|邮政编码)\s*\d{6}/g;

/** A person written directly behind the number of a house, floor or room. */
export const gluedPerson = /^(.*[\d号室楼层幢座栋])([\u4e00-\u9fa5]{2,5})$/;
