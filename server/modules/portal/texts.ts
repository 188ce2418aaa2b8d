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
    'customer-link.given': { zh: '取出客户链接', en: 'Took the customer’s link' },
    'customer-link.withdrawn': { zh: '客户链接全部作废', en: 'Withdrew all links of the customer' },
    'link-key.rotated': { zh: '更换客户链接的密钥', en: 'Changed the key of customers’ links' },
  },
} satisfies ModuleTexts<typeof contract>;
