import type { ModuleTexts } from '#platform/operation/contract.ts';
import type * as contract from './contract.ts';

export const texts = {
  title: { zh: '客户自助页', en: 'Customers’ page' },
  refusals: {
    'portal.not_found': {
      zh: '单号和电话对不上。请核对短信里的单号，电话用报修时留的号码；仍不行请致电服务热线',
      en: 'Number and telephone do not fit. Check the number in our message and use the telephone you gave us; if it still fails, please call us',
    },
    'portal.link_over': {
      zh: '链接已失效。请用单号和电话查询，或致电服务热线',
      en: 'This link is over. Please look up your request by its number and your telephone, or call us',
    },
    'portal.page_outdated': {
      zh: '这个页面不是最新的：此单又有新进展，或者您打开了另一张单。请刷新页面，再看一看',
      en: 'This page is out of date: the request has gone on, or you have opened another one. Please load the page again and have another look',
    },
    'portal.closed': { zh: '此单已结束，如有问题请致电服务热线', en: 'This request is closed; please call us if anything is wrong' },
    'portal.pictures_full': {
      zh: '此单的照片已经够多，放不下了。还有要补充的请写成文字',
      en: 'This request has as many photos as it takes. Please put in words what is still missing',
    },
    'portal.phone_unreadable': {
      zh: '看不出是哪个电话号码，请核对。手机号 11 位，座机请带区号',
      en: 'This is not a telephone number; please check it. A mobile has 11 digits, a landline needs its area code',
    },
    'portal.symptom_missing': { zh: '请选择或写下遇到的问题', en: 'Please choose or describe what is wrong' },
    'portal.device_out': {
      zh: '这台设备已停用，不能在这里报修，请致电服务热线',
      en: 'This device is out of use and cannot be reported here; please call us',
    },
    'portal.not_registered': {
      zh: '没有登记成功，请致电服务热线，我们马上为您登记',
      en: 'We could not register it; please call us, we do it at once',
    },
    'customer-report.too_many': {
      zh: '今天这台设备或这个电话的自助报修次数已满',
      en: 'This device or this telephone has been reported as often as a day takes',
    },
    'customer-report.already': {
      zh: '这个电话近日已为这台设备报修，正在处理',
      en: 'This telephone has reported this device in the last days; it is being dealt with',
    },
    'customer-report.many_emergencies': {
      zh: '这一小时内自助报修的紧急单已满',
      en: 'This hour has as many emergencies from the public page as it takes',
    },
    'customer-link.not_for_doer': {
      zh: '您做过这次服务，客户的链接要由别的同事发给客户',
      en: 'You worked on this service: another colleague gives the customer the link',
    },
    'customer-link.none': { zh: '没有有效的客户链接', en: 'No link of the customer is alive' },
  },
  events: {
    'customer-report.received': {
      zh: '扫码自助报修，已看过个人信息用途',
      en: 'Reported by whoever scanned the device, informed of what his data are used for',
    },
    'customer-report.not_rung': {
      zh: '说到了危险，但这一小时内自助报修的紧急单太多，没有按紧急登记',
      en: 'Tells of danger, but is no emergency: too many came from the public page in this hour',
    },
    'customer-report.flooded': {
      zh: '这一小时内自助报修的紧急单已满，再来的不按紧急登记',
      en: 'As many emergencies from the public page as an hour takes: further ones are registered without',
    },
    'customer-picture.received': { zh: '客户发来照片', en: 'The customer sent a photo' },
    'customer-link.given': { zh: '取出客户链接', en: 'Took the customer’s link' },
    'customer-link.withdrawn': { zh: '客户链接全部作废', en: 'Withdrew all links of the customer' },
    'link-key.rotated': { zh: '更换客户链接的密钥', en: 'Changed the key of customers’ links' },
  },
} satisfies ModuleTexts<typeof contract>;
